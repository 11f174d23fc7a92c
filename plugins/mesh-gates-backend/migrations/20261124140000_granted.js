// @ts-check

/**
 * What turns Fail into Granted when verdicts are read. A verdict keeps what would be left of it if grants admitted all its violations,
 * so that an error beside them is not hidden; a gate says whether grants of it admit anything at all.
 *
 * Neither is known of rows that are there already: verdicts are told anew when their cluster is opened, gates when they are loaded,
 * which both happen at every start. Until then nothing is Granted. On both engines this is one transaction, so an interrupted run
 * leaves nothing behind.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.alterTable('verdicts', table => {
    table
      .integer('besides_rank')
      .comment('Of a Fail: what stands beside its violations');
    table.text('besides_reason');
  });
  await knex.schema.alterTable('gates', table => {
    table
      .boolean('grantable')
      .notNullable()
      .defaultTo(false)
      .comment('Neither Deny nor locked');
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.alterTable('gates', table => {
    table.dropColumn('grantable');
  });
  await knex.schema.alterTable('verdicts', table => {
    table.dropColumn('besides_rank');
    table.dropColumn('besides_reason');
  });
};
