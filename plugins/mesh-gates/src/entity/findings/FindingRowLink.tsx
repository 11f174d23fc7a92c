import { Link } from 'react-router-dom';
import { RiBuilding2Line } from '@remixicon/react';
import { Spoken, VerdictBadge, highestText, ownerNames } from '../../parts';
import { Translate, useMessages } from '../../useMessages';
import { clustersText } from './clustersText';
import { FindingRow } from './findingGroups';
import styles from './FindingList.module.css';

const COUNTED = ['Fail', 'Warn', 'Granted'];

function placesText(t: Translate, row: FindingRow): string | undefined {
  return COUNTED.includes(row.verdict) && row.places > 0
    ? t('findings.places', { count: row.places })
    : undefined;
}

/** One finding in the list: a link, so that it opens in a new tab too. @internal */
export function FindingRowLink(props: {
  row: FindingRow;
  to: string;
  selected: boolean;
  tabbable: boolean;
  showClusters: boolean;
}) {
  const t = useMessages();
  const { row } = props;
  const facts = [
    placesText(t, row),
    props.showClusters && row.clusters.length > 0
      ? clustersText(t, row.clusters)
      : undefined,
  ].filter(Boolean);
  const highest = highestText(t, row.gate.criteria)?.toLowerCase();
  // Readers hear the title first; the badge is put before it by the grid.
  return (
    <li>
      <Link
        to={props.to}
        className={styles.row}
        data-row={row.id}
        tabIndex={props.tabbable ? 0 : -1}
        aria-current={props.selected ? 'true' : undefined}
      >
        <span className={styles.title}>{row.gate.title}</span>
        <Spoken>, </Spoken>
        <span className={styles.badge}>
          <VerdictBadge
            verdict={row.verdict}
            outlined={row.relation === 'affects'}
            inUse={row.inUse}
          />
        </span>
        {highest && <Spoken>, {highest}</Spoken>}
        {facts.length > 0 && (
          <span className={styles.facts}>
            <Spoken>, </Spoken>
            {facts.join(' · ')}
          </span>
        )}
        {row.owners.length > 0 && (
          <span className={styles.facts}>
            <Spoken>, </Spoken>
            <RiBuilding2Line size={14} aria-hidden />
            {t('findings.setBy', { owner: ownerNames(row.owners) })}
          </span>
        )}
      </Link>
    </li>
  );
}
