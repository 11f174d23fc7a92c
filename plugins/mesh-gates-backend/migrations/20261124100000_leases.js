// @ts-check

/**
 * Several replicas on one database: who does what only one may do (`leases`), until when what is stored of a cluster may be
 * shown as current (`clusters.fresh_until`), and how far each replica has learned the catalog's entities (`entities.revision`
 * against the counter in `catalog_reading`, so that only changed rows are read).
 *
 * Columns are added without defaults that rewrite a table; rows that are there read as not fresh, of no access and of
 * revision 0, which the first opening of the cluster and the first reading of the catalog put right. On both engines this is
 * one transaction, so an interrupted run leaves nothing behind.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('leases', table => {
    table.comment(
      'Who does what only one replica may do, until when; all times are by the clock of the database',
    );
    table.text('name').primary().comment('cluster/<name>, catalog, gates, ...');
    table.text('holder').notNullable().comment('A replica since its start');
    table.bigInteger('epoch').notNullable().comment('Grows with every taking');
    table.dateTime('since').notNullable().comment('When the holder took it');
    table
      .dateTime('expires_at')
      .notNullable()
      .comment('From then on anybody may take it');
  });

  await knex.schema.alterTable('clusters', table => {
    table
      .dateTime('fresh_until')
      .comment('Until then the cluster is current where its state says so');
    table
      .dateTime('check_requested_at')
      .comment('When somebody last asked for the cluster to be looked at anew');
    table
      .text('access')
      .comment('Where the cluster comes from: the name of an access');
  });

  await knex.schema.alterTable('entities', table => {
    table
      .bigInteger('revision')
      .notNullable()
      .defaultTo(0)
      .comment('Of the catalog reading when the row was last written');
    // Every replica asks for what was written since it last asked.
    table.index(['revision'], 'entities_revision_idx');
  });

  await knex.schema.createTable('catalog_reading', table => {
    table.comment('How the reading of the catalog goes; one row');
    table.integer('id').primary();
    table
      .bigInteger('revision')
      .notNullable()
      .comment('Grows with every change of entities');
    table.text('state').notNullable().comment('Reading, Current or NotCurrent');
    table.text('reason').comment('Why it is not current');
    table.dateTime('as_of').comment('When it was last read whole');
    table.integer('entities').comment('How many there were then');
  });
  await knex('catalog_reading').insert({
    id: 1,
    revision: 0,
    state: 'Reading',
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('catalog_reading');
  await knex.schema.alterTable('entities', table => {
    table.dropIndex(['revision'], 'entities_revision_idx');
    table.dropColumn('revision');
  });
  await knex.schema.alterTable('clusters', table => {
    table.dropColumn('fresh_until');
    table.dropColumn('check_requested_at');
    table.dropColumn('access');
  });
  await knex.schema.dropTable('leases');
};
