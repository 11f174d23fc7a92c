import { useEffect, useState } from 'react';
import { Button } from '@backstage/ui';
import { useMessages } from '../useMessages';

/** Copies a text and says that it did. @internal */
export function CopyButton(props: { label: string; text: string }) {
  const t = useMessages();
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) {
      return undefined;
    }
    const timer = setTimeout(() => setCopied(false), 2000);
    return () => clearTimeout(timer);
  }, [copied]);
  return (
    <Button
      size="small"
      variant="tertiary"
      onPress={async () => {
        await navigator.clipboard.writeText(props.text);
        setCopied(true);
      }}
    >
      <span aria-live="polite">{copied ? t('copy.done') : props.label}</span>
    </Button>
  );
}
