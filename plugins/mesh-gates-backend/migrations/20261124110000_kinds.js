// @ts-check

/**
 * How the reading of each kind of a cluster goes: for people, who ask which right is missing and how far a list has come.
 * Verdicts rest on `gate_clusters` alone, so that what is lost here costs an explanation and nothing else; a new watcher
 * tells all of it again. An interrupted run leaves nothing behind: this is one transaction on both engines.
 *
 * The index is for what is detected: every status asks for the meshes of its clusters. It covers derived resources alone,
 * which are few, so that it costs writes of all others nothing; it is raw because its condition has to be the very words of
 * the queries for SQLite to use it.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('kinds', table => {
    table.comment('Kinds that are read of a cluster, and how that goes');
    table.text('cluster').notNullable();
    table.text('group').notNullable();
    table.text('resource').notNullable();
    table.text('version').comment('The served version that is read');
    table
      .text('state')
      .notNullable()
      .comment('Reading, Current, Forbidden, Failed, NotServed or Refused');
    table.text('reason');
    table.text('missing').comment('The right that is: list or watch');
    table.integer('read').comment('Objects so far of a list under way');
    table.integer('expected').comment('About how many it will give');
    table.dateTime('since').notNullable().comment('Of the state');
    table
      .dateTime('last_good_at')
      .comment('When it was last known to be as in the cluster');
    table
      .bigInteger('epoch')
      .notNullable()
      .comment('Of the cluster when the row was written');
    table.primary(['cluster', 'group', 'resource']);
  });
  await knex.raw(
    'create index resources_derived_idx on resources ("group", resource) where derived',
  );
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.raw('drop index resources_derived_idx');
  await knex.schema.dropTable('kinds');
};
