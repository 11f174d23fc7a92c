import { EvaluationResult } from '@mesh-gates/plugin-mesh-gates-common';
import { GateText, VerdictBadge } from '../../parts';
import { useMessages } from '../../useMessages';
import styles from './TryPage.module.css';

/** One gate's word on one object: what is there, in which line, and what to do instead. @internal */
export function TrialResult(props: {
  result: EvaluationResult;
  onGoToLine: (line: number) => void;
}) {
  const t = useMessages();
  const { result } = props;
  const unanswered = result.verdict === 'Unknown' || result.verdict === 'Error';
  return (
    <li className={styles.result}>
      <div className={styles.resultTitle}>
        <VerdictBadge verdict={result.verdict} />
        <strong>{result.title}</strong>
      </div>
      {unanswered && (
        <p className={styles.text}>{result.reason ?? t('try.needsCluster')}</p>
      )}
      {result.violations.map(violation => (
        <p
          key={`${violation.path} ${violation.message}`}
          className={styles.text}
        >
          {violation.line !== undefined && (
            <>
              <button
                type="button"
                className={styles.line}
                aria-label={t('try.goToLine', {
                  line: String(violation.line),
                })}
                onClick={() => props.onGoToLine(violation.line as number)}
              >
                {t('try.problemAt', { line: String(violation.line) })}
              </button>{' '}
            </>
          )}
          <GateText text={violation.detail ?? violation.message} />
        </p>
      ))}
      {result.remediation && result.violations.length > 0 && (
        <p className={styles.text}>
          <span className={styles.quiet}>{t('detail.remedy')}: </span>
          <GateText text={result.remediation} />
        </p>
      )}
    </li>
  );
}
