import { Link } from 'react-router-dom';
import { Translate, useMessages } from '../../useMessages';
import { termText } from '../duration';
import { Decided } from '../request/DecisionBar';
import { refName } from '../words';
import styles from './Queue.module.css';

function doneText(t: Translate, { how, request }: Decided): string {
  const said = {
    number: String(request.number),
    entity: refName(request.entityRef),
  };
  if (how === 'approve') {
    return request.state === 'Approved'
      ? t('requests.done.approve', { ...said, term: termText(t, request.term) })
      : t('requests.done.partly', said);
  }
  return t(`requests.done.${how}`, said);
}

/** What was just decided, and the way back to it: the next request is open already. @internal */
export function Notice(props: {
  decided: Decided;
  hrefOf: (id: string) => string;
}) {
  const t = useMessages();
  return (
    <div className={styles.notice} role="status">
      {doneText(t, props.decided)}
      <Link to={props.hrefOf(props.decided.request.id)}>
        {t('requests.open')}
      </Link>
    </div>
  );
}
