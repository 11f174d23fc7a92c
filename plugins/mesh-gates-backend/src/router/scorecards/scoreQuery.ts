import { BackstageCredentials } from '@backstage/backend-plugin-api';
import { EntitySet } from '../../permissions/EntitySets';
import { CheckScope } from '../../scores/checks';
import { ScoreFilter, checkScope } from '../../scores/checkScope';
import { ParameterType } from '../cursor';
import { RouterContext } from '../RouterContext';

/** Query parameters of scorecards, by what each is. @internal */
export const SCORE_PARAMETERS: Record<
  keyof ScoreFilter | 'search' | 'sort',
  ParameterType
> = {
  owner: 'list',
  group: 'list',
  system: 'list',
  domain: 'list',
  lifecycle: 'list',
  entity: 'list',
  cluster: 'list',
  environment: 'list',
  mesh: 'list',
  gate: 'list',
  criterion: 'list',
  search: 'text',
  sort: 'text',
};

/** What a caller is answered from: everything up to date, and only what the caller may see. @internal */
export interface ScoresSeen {
  visible: EntitySet;
  scope: CheckScope;
  /** The answer over this scope to a question: made once while nothing changes. */
  answer<T>(question: readonly unknown[], make: () => T): T;
}

/** @internal */
export async function scoresFor(
  { access, scores }: RouterContext,
  credentials: BackstageCredentials,
  filter: ScoreFilter,
): Promise<ScoresSeen> {
  const visible = await access.toEntities(credentials);
  await scores.board.look();
  const { board } = scores;
  return {
    visible,
    get scope() {
      return checkScope(board.standings, visible, filter);
    },
    answer: (question, make) =>
      board.answer(visible, [filter, ...question], make),
  };
}
