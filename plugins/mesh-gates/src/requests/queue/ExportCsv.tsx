import { useState } from 'react';
import { Button } from '@backstage/ui';
import { useMessages } from '../../useMessages';

/** What is listed as a file; a link could not carry who asks. @internal */
export function ExportCsv(props: {
  name: string;
  read: () => Promise<string>;
}) {
  const t = useMessages();
  const [reading, setReading] = useState(false);
  const [problem, setProblem] = useState<string>();
  const save = async () => {
    setReading(true);
    setProblem(undefined);
    try {
      const file = new Blob([await props.read()], { type: 'text/csv' });
      const address = URL.createObjectURL(file);
      const link = document.createElement('a');
      link.href = address;
      link.download = `${props.name}.csv`;
      link.click();
      URL.revokeObjectURL(address);
    } catch (error) {
      setProblem(String((error as Error).message));
    } finally {
      setReading(false);
    }
  };
  return (
    <>
      <Button
        size="small"
        variant="tertiary"
        isPending={reading}
        onPress={save}
      >
        {t('requests.csv')}
      </Button>
      {problem && <span role="alert">{problem}</span>}
    </>
  );
}
