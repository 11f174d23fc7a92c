import { Cluster, ManifestProblem } from '@mesh-gates/plugin-mesh-gates-common';
import { Disclosure } from '../parts';
import { useMessages } from '../useMessages';
import styles from './ClusterPage.module.css';

/** Documents that cannot be read, with file and line; what is no object of a cluster stands apart. @internal */
export function ClusterDocuments({ cluster }: { cluster: Cluster }) {
  const t = useMessages();
  const { documents, ignored, documentList } = cluster;
  const unreadable = documentList.filter(each => !each.ignored);
  const others = documentList.filter(each => each.ignored);
  return (
    <>
      {documents === 0 && (
        <p className={styles.quiet}>{t('cluster.documentsNone')}</p>
      )}
      {documents > 0 && (
        <p>{t('clusters.documentsShort', { count: documents })}</p>
      )}
      {documents > 0 && unreadable.length === 0 && (
        <p className={styles.quiet}>
          {t('cluster.documentsHidden', { count: documents })}
        </p>
      )}
      <Documents documents={unreadable} />
      {unreadable.length > 0 && unreadable.length < documents && (
        <p className={styles.quiet}>
          {t('cluster.documentsShown', {
            shown: String(unreadable.length),
            total: String(documents),
          })}
        </p>
      )}
      {others.length > 0 && (
        <Disclosure title={t('cluster.ignored', { count: ignored })}>
          {() => <Documents documents={others} />}
        </Disclosure>
      )}
    </>
  );
}

function Documents(props: { documents: ManifestProblem[] }) {
  const t = useMessages();
  return props.documents.length === 0 ? null : (
    <ul className={styles.documents}>
      {props.documents.map(each => (
        <li key={`${each.file} ${each.document} ${each.line}`}>
          <code>
            {t('cluster.documentAt', {
              file: each.file,
              line: String(each.line),
            })}
          </code>
          <span>{each.message}</span>
        </li>
      ))}
    </ul>
  );
}
