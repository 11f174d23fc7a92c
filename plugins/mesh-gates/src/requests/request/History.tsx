import { RequestEvent } from '@mesh-gates/plugin-mesh-gates-common';
import { Moment, Quote } from '../../parts';
import { Translate, useMessages } from '../../useMessages';
import { termText } from '../duration';
import { actorName, scopesText } from '../words';
import styles from './Request.module.css';

function eventText(t: Translate, event: RequestEvent): string {
  return event.type === 'Ended'
    ? t('request.event.Ended', { how: event.after.toLowerCase() })
    : t(`request.event.${event.type}`, { by: actorName(t, event.by) });
}

/** Everything that happened to a request and its grant, the first first; nothing of it is ever deleted. @internal */
export function History(props: { events: RequestEvent[] }) {
  const t = useMessages();
  return (
    <ol className={styles.history}>
      {props.events.map(event => (
        <li key={event.id}>
          <span>
            {eventText(t, event)} · <Moment at={event.at} />
          </span>
          {event.text && <Quote text={event.text} />}
          {event.scopes && event.term && event.type !== 'Created' && (
            <span className={styles.quiet}>
              {t('request.eventTerms', {
                where: scopesText(t, event.scopes),
                term: termText(t, event.term),
              })}
            </span>
          )}
        </li>
      ))}
    </ol>
  );
}
