import { Verdict } from '@mesh-gates/plugin-mesh-gates-common';
import {
  RiAlertLine,
  RiCheckLine,
  RiCloseCircleFill,
  RiQuestionLine,
  RiSubtractLine,
  RiTimeLine,
  RiToolsLine,
} from '@remixicon/react';
import { useMessages } from '../useMessages';
import styles from './VerdictBadge.module.css';
import './verdicts.css';

const ICONS = {
  Fail: RiCloseCircleFill,
  Warn: RiAlertLine,
  Granted: RiTimeLine,
  Unknown: RiQuestionLine,
  Error: RiToolsLine,
  Pass: RiCheckLine,
  NotApplicable: RiSubtractLine,
};

/**
 * A verdict as icon and word. Solid means measured, dashed not measured; `outlined` means that it is not this
 * reader's turn.
 * @internal
 */
export function VerdictBadge(props: {
  verdict: Verdict;
  outlined?: boolean;
  inUse?: boolean;
}) {
  const t = useMessages();
  const Icon = ICONS[props.verdict];
  const word =
    props.verdict === 'Pass' && props.inUse
      ? t('verdict.passInUse')
      : t(`verdict.${props.verdict}`);
  const form = props.outlined ? ` ${styles.outlined}` : '';
  return (
    <span className={`${styles.badge} ${styles[props.verdict]}${form}`}>
      <Icon size={14} aria-hidden />
      {word}
    </span>
  );
}
