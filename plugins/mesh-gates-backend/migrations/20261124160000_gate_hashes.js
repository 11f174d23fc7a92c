// @ts-check

/**
 * A hash of each loaded gate. Whoever has read a gate before asks for it by that, so that 10 kB of JSON for every gate need neither be
 * sent nor parsed for every page that is opened. Rows that are there already have none until gates are loaded, which happens at every
 * start; until then they are read whole. On both engines this is one transaction, so an interrupted run leaves nothing behind.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.alterTable('gates', table => {
    table.text('hash').comment('Of what is loaded');
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.alterTable('gates', table => {
    table.dropColumn('hash');
  });
};
