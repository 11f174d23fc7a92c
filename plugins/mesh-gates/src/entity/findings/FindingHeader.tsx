import { RefObject } from 'react';
import { RiBuilding2Line, RiLock2Line } from '@remixicon/react';
import {
  GateFacts,
  GateStatusStage,
  Verdict,
} from '@mesh-gates/plugin-mesh-gates-common';
import {
  VerdictBadge,
  enforcementText,
  highestText,
  stageText,
} from '../../parts';
import { useMessages } from '../../useMessages';
import styles from './FindingDetail.module.css';

/** What the finding is: verdict, gate, and the facts in neutral ink. @internal */
export function FindingHeader(props: {
  id: string;
  gate: GateFacts;
  verdict: Verdict;
  inUse?: boolean;
  stage?: GateStatusStage;
  outlined?: boolean;
  /** Where it holds, in a sentence. */
  fold?: string;
  headingRef: RefObject<HTMLHeadingElement>;
}) {
  const t = useMessages();
  const { gate } = props;
  const facts = [
    props.stage && stageText(t, gate.mesh, props.stage),
    enforcementText(t, gate),
    highestText(t, gate.criteria),
  ].filter(Boolean);
  return (
    <header className={styles.header}>
      <div className={styles.titleLine}>
        <VerdictBadge
          verdict={props.verdict}
          inUse={props.inUse}
          outlined={props.outlined}
        />
        {props.outlined && <RiBuilding2Line size={18} aria-hidden />}
        <h3
          id={props.id}
          ref={props.headingRef}
          tabIndex={-1}
          className={styles.title}
        >
          {gate.title}
        </h3>
      </div>
      <ul className={styles.facts}>
        {facts.map(fact => (
          <li key={String(fact)}>{fact}</li>
        ))}
        {gate.locked && (
          <li>
            <RiLock2Line size={14} aria-hidden /> {t('enforcement.locked')}
          </li>
        )}
      </ul>
      {props.fold && <p className={styles.fold}>{props.fold}.</p>}
    </header>
  );
}
