import { Helmet } from 'react-helmet';
import { useMessages } from '../useMessages';

/** "{screen} · {subject} · Mesh gates" as the title of the document. @internal */
export function DocumentTitle(props: { parts: string[] }) {
  const t = useMessages();
  return <Helmet title={[...props.parts, t('title')].join(' · ')} />;
}
