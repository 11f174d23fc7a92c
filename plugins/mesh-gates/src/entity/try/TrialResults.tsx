import {
  DocumentProblem,
  EvaluatedObject,
} from '@mesh-gates/plugin-mesh-gates-common';
import {
  EmptyState,
  Panel,
  ProblemAlert,
  VERDICT_ORDER,
  ownerNames,
  objectTitle,
} from '../../parts';
import { useMessages } from '../../useMessages';
import { TrialResult } from './TrialResult';
import { Trial, shownEvaluation } from './trial';
import styles from './TryPage.module.css';

/** What each gate says of each object, worst first, and which documents could not be read. @internal */
export function TrialResults(props: {
  trial: Trial;
  owners: string[];
  onGoToLine: (line: number) => void;
}) {
  const t = useMessages();
  const { trial, onGoToLine } = props;
  const evaluation = shownEvaluation(trial);
  if (evaluation) {
    return (
      <div className={styles.results} aria-busy={trial.phase === 'judging'}>
        <Problems
          title={t('try.problems')}
          problems={evaluation.problems.filter(each => !each.ignored)}
          onGoToLine={onGoToLine}
        />
        {evaluation.objects.map(object => (
          <ObjectResults
            key={`${object.document} ${object.line}`}
            judged={object}
            onGoToLine={onGoToLine}
          />
        ))}
        <Problems
          title={t('try.ignored')}
          problems={evaluation.problems.filter(each => each.ignored)}
          onGoToLine={onGoToLine}
        />
      </div>
    );
  }
  switch (trial.phase) {
    case 'tooLarge':
      return (
        <EmptyState
          title={t('try.tooLarge', {
            size: (trial.bytes / 1024 / 1024).toFixed(1),
          })}
        />
      );
    case 'failed':
      return trial.problem.kind === 'forbidden' ? (
        <EmptyState
          title={t('try.forbidden', { owners: ownerNames(props.owners) })}
        />
      ) : (
        <ProblemAlert problem={trial.problem} />
      );
    case 'judging':
      return <EmptyState title={t('try.judging')} />;
    default:
      return (
        <EmptyState title={t('try.empty')}>{t('try.emptyDetail')}</EmptyState>
      );
  }
}

function Problems(props: {
  title: string;
  problems: DocumentProblem[];
  onGoToLine: (line: number) => void;
}) {
  const t = useMessages();
  return props.problems.length === 0 ? null : (
    <Panel dashed>
      <section className={styles.judged}>
        <h3 className={styles.object}>{props.title}</h3>
        <ul className={styles.list}>
          {props.problems.map(problem => (
            <li key={`${problem.document} ${problem.line} ${problem.message}`}>
              <button
                type="button"
                className={styles.line}
                aria-label={t('try.goToLine', { line: String(problem.line) })}
                onClick={() => props.onGoToLine(problem.line)}
              >
                {t('try.problemAt', { line: String(problem.line) })}
              </button>{' '}
              {problem.message}
            </li>
          ))}
        </ul>
      </section>
    </Panel>
  );
}

function ObjectResults(props: {
  judged: EvaluatedObject;
  onGoToLine: (line: number) => void;
}) {
  const t = useMessages();
  const { object, document, line, results } = props.judged;
  const passing = results.filter(({ verdict }) => verdict === 'Pass').length;
  const rest = results
    .filter(({ verdict }) => verdict !== 'Pass')
    .sort(
      (left, right) =>
        VERDICT_ORDER.indexOf(left.verdict) -
        VERDICT_ORDER.indexOf(right.verdict),
    );
  return (
    <Panel>
      <section className={styles.judged}>
        <h3 className={styles.object}>
          {objectTitle(object)}
          <span className={styles.where}>
            {t('try.objectAt', {
              document: String(document + 1),
              line: String(line),
            })}
          </span>
        </h3>
        <ul className={styles.list}>
          {rest.map(result => (
            <TrialResult
              key={result.gate}
              result={result}
              onGoToLine={props.onGoToLine}
            />
          ))}
        </ul>
        {passing > 0 && (
          <p className={styles.quiet}>{t('try.passes', { count: passing })}</p>
        )}
        {results.length === 0 && (
          <p className={styles.quiet}>{t('try.noGate')}</p>
        )}
      </section>
    </Panel>
  );
}
