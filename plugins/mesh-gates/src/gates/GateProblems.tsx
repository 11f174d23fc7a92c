import { GateProblem } from '@mesh-gates/plugin-mesh-gates-common';
import { Panel, VerdictBadge } from '../parts';
import { useMessages } from '../useMessages';
import styles from './GatesPage.module.css';

/** Gates that do not load: where, what, and how to mend it. @internal */
export function GateProblems(props: { problems: GateProblem[] }) {
  const t = useMessages();
  return props.problems.length === 0 ? null : (
    <Panel dashed>
      <section className={styles.problems}>
        <h3 className={styles.problemsTitle}>{t('gates.problems')}</h3>
        <ul className={styles.problemList}>
          {props.problems.map(problem => (
            <li
              key={`${problem.file} ${problem.line} ${problem.field} ${problem.message}`}
              className={styles.problem}
            >
              <VerdictBadge verdict="Error" />
              <div className={styles.problemText}>
                <p className={styles.problemWhere}>
                  <code>
                    {problem.line === undefined
                      ? problem.file
                      : t('gates.problemAt', {
                          file: problem.file,
                          line: String(problem.line),
                        })}
                  </code>
                  {problem.field && <code>{problem.field}</code>}
                </p>
                <p>{problem.message}</p>
                <p className={styles.mend}>{problem.mend}</p>
              </div>
            </li>
          ))}
        </ul>
      </section>
    </Panel>
  );
}
