// @ts-check

/**
 * Scores by day, and what lets replicas follow changes of verdicts.
 *
 * A score is folded in memory, from one number for each gate, entity and cluster: to group 250,000 rows takes either engine more
 * than 100 ms of a core, which fifty readers a second do not leave, and a table of sums could not be shown to who sees only some
 * of the entities. So that every replica can keep those numbers as the store has them at a cost that follows what changed, the
 * history is read by cluster from where it was read last: rows of one cluster are written under the lock of its row, and so
 * become visible in the order of their ids. Both indexes cost one more entry for each change of a verdict; on a large history
 * the first takes some seconds to build.
 *
 * `daily_scores` has a row only where the verdict or the weight of a gate for an entity differs from the day before, and what it
 * was then: sums over any entities grow from day to day, whatever the first day that is kept. `score_days` says for each day
 * which clusters were seen: what it has no row for is a gap. Lost rows cannot be made again. On both engines this is one
 * transaction, so an interrupted run leaves nothing behind.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('daily_scores', table => {
    table.comment(
      'Verdicts of gates for entities that differ from the day before',
    );
    table.text('day').notNullable().comment('UTC, 2026-11-24');
    table.text('entity').notNullable();
    table.text('gate').notNullable();
    table.integer('rank').notNullable().comment('Of the folded verdict');
    table.integer('weight').notNullable();
    table.integer('rank_before').notNullable().comment('The day before');
    table.integer('weight_before').notNullable();
    table
      .text('cause')
      .notNullable()
      .comment(
        'Rule where the rule of the gate changed on that day, else Entity',
      );
    table.primary(['day', 'entity', 'gate']);
  });

  await knex.schema.createTable('score_days', table => {
    table.comment('Days of which scores were kept');
    table.text('day').primary();
    table.integer('version').notNullable().comment('Grows when rows change');
    table.dateTime('at').notNullable().comment('When it was looked at last');
    table
      .text('clusters')
      .notNullable()
      .comment('JSON map: whether a cluster was current at some time');
  });

  await knex.schema.createTable('score_gates', table => {
    table.comment('Revisions of gates as scores saw them last');
    table.text('gate').primary();
    table.text('revision').notNullable();
    table.text('day').notNullable().comment('On which it became this one');
  });

  await knex.schema.alterTable('verdict_history', table => {
    // What changed in a cluster since it was looked at.
    table.index(['cluster', 'id'], 'verdict_history_cluster_idx');
  });
  await knex.schema.alterTable('verdicts', table => {
    // The newest regressions.
    table.index(['since'], 'verdicts_since_idx');
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.alterTable('verdicts', table => {
    table.dropIndex(['since'], 'verdicts_since_idx');
  });
  await knex.schema.alterTable('verdict_history', table => {
    table.dropIndex(['cluster', 'id'], 'verdict_history_cluster_idx');
  });
  await knex.schema.dropTable('score_gates');
  await knex.schema.dropTable('score_days');
  await knex.schema.dropTable('daily_scores');
};
