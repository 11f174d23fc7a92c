// @ts-check

/**
 * The first tables: what was read (clusters, entities, resources, problems), what was derived from it (owners, placements,
 * affects) and what came of it (violations, errors, verdicts, their history). Everything but `verdict_history` and the
 * `since` columns can be read again from its source, so a lost database costs history and nothing else. An interrupted run
 * leaves nothing behind on PostgreSQL and SQLite, where this is one transaction. JSON is kept as text: it is written and
 * read whole and never searched, and text behaves the same on both engines.
 *
 * Rows of a cluster go by (cluster, key), where `key` is the row's own identity as one string: upserts, deletes and
 * look-ups by page need one column then instead of five. There are no foreign keys: a cluster's rows are written in
 * transactions of at most a few hundred rows, in which owners may come before or after what they own.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('clusters', table => {
    table.comment(
      'Clusters that are read, and whether what is stored of them is current',
    );
    table.text('name').primary();
    table.text('environment').notNullable();
    table.text('labels').notNullable().comment('JSON map');
    table
      .text('mesh_version')
      .notNullable()
      .comment("'' where it is not configured");
    table.text('state').notNullable().comment('Reading, Current or NotCurrent');
    table.text('reason').comment('Why it is not current');
    table.dateTime('state_since').notNullable();
    table.dateTime('last_good_at').comment('When it was last read whole');
    table
      .bigInteger('epoch')
      .notNullable()
      .comment('Writes of an older epoch are refused');
    table
      .bigInteger('sequence')
      .notNullable()
      .comment('Last delta written in this epoch');
    table.integer('unowned').notNullable().defaultTo(0);
  });

  await knex.schema.createTable('gates', table => {
    table.comment(
      'Gates as they loaded last; a gate whose file broke keeps its row',
    );
    table.text('name').primary();
    table.text('revision').notNullable();
    table.text('state').notNullable().comment('Loaded or Broken');
    table.text('problem').comment('Why it is broken');
    table.text('file').notNullable();
    table.text('title').notNullable();
    table.text('mesh').notNullable();
    table.text('enforcement').notNullable().comment('Effective');
    table
      .text('loaded')
      .notNullable()
      .comment('JSON of the loaded gate, its text included');
  });

  await knex.schema.createTable('gate_problems', table => {
    table.comment('What is wrong with gate files; replaced as a whole');
    table.integer('position').primary();
    table.text('problem').notNullable().comment('JSON');
  });

  await knex.schema.createTable('gate_clusters', table => {
    table.comment(
      'Whether the kinds that a gate matches and reads are current in a cluster',
    );
    table.text('cluster').notNullable();
    table.text('gate').notNullable();
    table.text('state').notNullable().comment('Current or NotCurrent');
    table.text('reason');
    table.dateTime('state_since').notNullable();
    table.primary(['cluster', 'gate']);
  });

  await knex.schema.createTable('entities', table => {
    table.comment('Catalog entities as far as gates and ownership need them');
    table.text('ref').primary();
    table.text('kind').notNullable();
    table.text('name').notNullable();
    table.text('system');
    table.text('domain');
    table.text('lifecycle');
    table
      .boolean('annotated')
      .notNullable()
      .comment('Has a Kubernetes annotation');
    table
      .text('cluster')
      .comment('The only cluster it runs in, where its annotation says so');
    table.text('hash').notNullable();
    table
      .text('entity')
      .notNullable()
      .comment('JSON of what the engine is given');
    // Findings are filtered by system.
    table.index(['system'], 'entities_system_idx');
  });

  await knex.schema.createTable('entity_owners', table => {
    table.text('entity').notNullable();
    table.text('owner').notNullable();
    table.primary(['entity', 'owner']);
    // Findings are filtered by owner.
    table.index(['owner'], 'entity_owners_owner_idx');
  });

  await knex.schema.createTable('placements', table => {
    table.comment('Where an entity runs or owns something');
    table.text('cluster').notNullable();
    table.text('entity').notNullable();
    table.text('namespace').notNullable().comment("'' = cluster-scoped");
    table.primary(['cluster', 'entity', 'namespace']);
    // A page asks for all placements of one entity.
    table.index(['entity'], 'placements_entity_idx');
  });

  await knex.schema.createTable('problems', table => {
    table.comment(
      'Documents of manifests that could not be read or are no Kubernetes objects',
    );
    table.text('cluster').notNullable();
    table.text('file').notNullable();
    table.integer('position').notNullable();
    table.integer('document').notNullable();
    table.integer('line').notNullable();
    table.text('message').notNullable();
    table
      .boolean('ignored')
      .notNullable()
      .comment('No object of a cluster, so not judged');
    table.dateTime('since').notNullable();
    table.primary(['cluster', 'file', 'position']);
  });

  await knex.schema.createTable('resources', table => {
    table.comment(
      'Objects as kept: pruned to what gates read, secrets redacted',
    );
    table.text('cluster').notNullable();
    table.text('key').notNullable().comment('group/resource/namespace/name');
    table.text('group').notNullable();
    table.text('resource').notNullable();
    table.text('kind').notNullable();
    table.text('version').notNullable();
    table.text('namespace').notNullable();
    table.text('name').notNullable();
    table.text('uid');
    table.text('resource_version');
    table.text('body').notNullable().comment('JSON');
    table.boolean('derived').notNullable();
    table.text('file');
    table.integer('document');
    table.integer('line');
    table.primary(['cluster', 'key']);
  });

  await knex.schema.createTable('ownership', table => {
    table.comment('Which entities own a resource, and why');
    table.text('cluster').notNullable();
    table.text('resource').notNullable().comment('Key of the resource');
    table.text('entity').notNullable();
    table.text('link').notNullable().comment('Link of the chain that decided');
    table.text('reason').notNullable();
    table.primary(['cluster', 'resource', 'entity']);
    // A page asks for everything that one entity owns.
    table.index(['entity'], 'ownership_entity_idx');
  });

  await knex.schema.createTable('affects', table => {
    table.comment('To whom a violating resource applies without being theirs');
    table.text('cluster').notNullable();
    table.text('resource').notNullable().comment('Key of the resource');
    table.integer('position').notNullable();
    table.text('namespace').notNullable().comment("'*' = the whole cluster");
    table
      .text('entity')
      .comment('Empty = every entity placed in the namespace');
    table.text('reason').notNullable();
    table.primary(['cluster', 'resource', 'position']);
    // A page asks what reaches the namespaces in which one entity is placed.
    table.index(['cluster', 'namespace'], 'affects_namespace_idx');
  });

  await knex.schema.createTable('violations', table => {
    table.comment('Fields of resources that fail a validation of a gate');
    table.text('cluster').notNullable();
    table
      .text('id')
      .notNullable()
      .comment('The same in every cluster for the same gate, object and path');
    table.text('resource').notNullable().comment('Key of the resource');
    table.text('gate').notNullable();
    table.integer('validation').notNullable();
    table.text('path').notNullable();
    table.text('value').comment('JSON text, redacted');
    table.text('message').notNullable();
    table.text('detail').comment('Message with the found value, redacted');
    table.text('excerpt').comment('JSON');
    table.text('gate_revision').notNullable();
    table.text('resource_version');
    table.dateTime('since').notNullable();
    table.primary(['cluster', 'id']);
    // Violations are found from the resources that an entity owns or is affected by.
    table.index(['cluster', 'resource', 'gate'], 'violations_resource_idx');
  });

  await knex.schema.createTable('gate_errors', table => {
    table.comment('Resources that a gate could not judge');
    table.text('cluster').notNullable();
    table.text('id').notNullable();
    table.text('resource').notNullable().comment('Key of the resource');
    table.text('gate').notNullable();
    table.text('message').notNullable();
    table.text('gate_revision').notNullable();
    table.dateTime('since').notNullable();
    table.primary(['cluster', 'id']);
  });

  await knex.schema.createTable('verdicts', table => {
    table.comment('What the data of a cluster says of a gate at a placement');
    table.text('cluster').notNullable();
    table.text('key').notNullable().comment('entity namespace gate');
    table.text('entity').notNullable();
    table.text('namespace').notNullable();
    table.text('gate').notNullable();
    table.integer('rank').notNullable().comment('Of the verdict, 0 = worst');
    table.integer('violations').notNullable();
    table.integer('resources').notNullable();
    table.text('reason');
    table.text('gate_revision').notNullable();
    table
      .dateTime('since')
      .notNullable()
      .comment('Since when the verdict is this one');
    table.primary(['cluster', 'key']);
    // A page asks for one entity; lists ask for what does not pass, which is the small part.
    table.index(['entity', 'gate'], 'verdicts_entity_idx');
    table.index(['rank', 'gate'], 'verdicts_rank_idx');
    table.index(['gate'], 'verdicts_gate_idx');
  });

  await knex.schema.createTable('verdict_history', table => {
    table.comment('A row per change of a verdict');
    table.bigIncrements('id');
    table.text('cluster').notNullable();
    table.text('key').notNullable().comment('entity namespace gate');
    table
      .integer('rank')
      .notNullable()
      .comment('Of the verdict from then on; 6 = the gate applies no longer');
    table.text('gate_revision').notNullable();
    table.dateTime('at').notNullable();
    // "Was Fail until": the latest changes of one verdict.
    table.index(['cluster', 'key', 'id'], 'verdict_history_key_idx');
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  for (const name of [
    'verdict_history',
    'verdicts',
    'gate_errors',
    'violations',
    'affects',
    'ownership',
    'resources',
    'problems',
    'placements',
    'entity_owners',
    'entities',
    'gate_clusters',
    'gate_problems',
    'gates',
    'clusters',
  ]) {
    await knex.schema.dropTable(name);
  }
};
