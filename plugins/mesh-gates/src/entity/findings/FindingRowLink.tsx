import { Link } from 'react-router-dom';
import { RiBuilding2Line } from '@remixicon/react';
import { VerdictBadge, highestText, ownerNames } from '../../parts';
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

function spoken(t: Translate, row: FindingRow, clusters: boolean): string {
  return [
    row.gate.title,
    t(`verdict.${row.verdict}`),
    highestText(t, row.gate.criteria)?.toLowerCase(),
    placesText(t, row),
    clusters && clustersText(t, row.clusters),
    row.owners.length > 0 &&
      t('findings.setBy', { owner: ownerNames(row.owners) }),
  ]
    .filter(Boolean)
    .join(', ');
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
  return (
    <li>
      <Link
        to={props.to}
        className={styles.row}
        data-row={row.id}
        tabIndex={props.tabbable ? 0 : -1}
        aria-current={props.selected ? 'true' : undefined}
        aria-label={spoken(t, row, props.showClusters)}
      >
        <span className={styles.badge}>
          <VerdictBadge
            verdict={row.verdict}
            outlined={row.relation === 'affects'}
            inUse={row.inUse}
          />
        </span>
        <span className={styles.title}>{row.gate.title}</span>
        {facts.length > 0 && (
          <span className={styles.facts}>{facts.join(' · ')}</span>
        )}
        {row.owners.length > 0 && (
          <span className={styles.facts}>
            <RiBuilding2Line size={14} aria-hidden />
            {t('findings.setBy', { owner: ownerNames(row.owners) })}
          </span>
        )}
      </Link>
    </li>
  );
}
