// @ts-check

/**
 * How far grants are enforced: per grant and cluster whether its right is there, since when, and what is in the way; and objects that
 * name a grant which nobody knows, which are told to admins and never removed. All of it is what was seen at the last look, and seen again
 * at the next one. A row is written only where it says something new.
 *
 * The index is for what is read of RBAC: whether files were committed is looked at all the time. It covers those objects alone, so that
 * it costs writes of all others nothing. On both engines this is one transaction, so an interrupted run leaves nothing behind.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('grant_enforcements', table => {
    table.comment('Whether the right of a grant is there, by cluster');
    table.text('grant_id').notNullable();
    table.text('cluster').notNullable();
    table.text('enforcer').notNullable();
    table.boolean('seen').notNullable();
    table.dateTime('applied_at').comment('When it was first seen');
    table
      .dateTime('removed_at')
      .comment('When it was first seen no longer after the end of the grant');
    table
      .text('subjects')
      .notNullable()
      .comment('JSON list: who has the right, as last known');
    table.text('problem').comment('What is in the way');
    table.text('warnings').notNullable().comment('JSON list');
    table.primary(['grant_id', 'cluster']);
    // What still has to be taken away.
    table.index(['cluster', 'removed_at'], 'grant_enforcements_left_idx');
  });

  await knex.schema.createTable('unknown_enforcements', table => {
    table.comment('Objects that name a grant which nobody knows');
    table.text('cluster').notNullable();
    table.text('namespace').notNullable();
    table.text('name').notNullable();
    table.text('object').notNullable().comment('JSON');
    table.dateTime('since').notNullable();
    table.primary(['cluster', 'namespace', 'name']);
  });
  await knex.raw(
    `create index resources_rbac_idx on resources (cluster, resource) where "group" = 'rbac.authorization.k8s.io'`,
  );
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.raw('drop index resources_rbac_idx');
  await knex.schema.dropTable('unknown_enforcements');
  await knex.schema.dropTable('grant_enforcements');
};
