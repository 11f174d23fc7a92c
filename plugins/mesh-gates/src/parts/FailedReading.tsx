import { ReadProblem } from '../api';
import { EmptyState } from './EmptyState';
import { Panel } from './Panel';
import { ProblemAlert } from './ProblemAlert';

/** Words for a state in which there is nothing to show. @internal */
export interface EmptyText {
  title: string;
  detail: string;
}

/** In place of what could not be read: that it is not there or not to be seen is no fault; anything else can be tried again. @internal */
export function FailedReading(props: {
  problem: ReadProblem;
  forbidden: EmptyText;
  /** Of something that has a name; a list is always there. */
  notFound?: EmptyText;
  onRetry: () => void;
}) {
  const { problem, forbidden, notFound, onRetry } = props;
  const texts = { forbidden, notFound };
  const empty =
    problem.kind === 'forbidden' || problem.kind === 'notFound'
      ? texts[problem.kind]
      : undefined;
  return empty ? (
    <Panel>
      <EmptyState title={empty.title}>{empty.detail}</EmptyState>
    </Panel>
  ) : (
    <ProblemAlert problem={problem} onRetry={onRetry} />
  );
}
