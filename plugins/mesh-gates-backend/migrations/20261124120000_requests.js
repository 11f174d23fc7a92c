// @ts-check

/**
 * Requests, what happened to them, and the grants that came of them. Nothing of it can be read again from anywhere: rows are never
 * deleted, and `request_events` is only ever added to. A transition writes the request (compared and set by its version), its
 * event, the grant and what is to be done about it (`outbox`) in one transaction.
 *
 * What is asked for and what was approved stay as JSON text: they are read whole, and searched by the columns beside them. Scopes of
 * grants are rows, because a verdict asks which grants open a namespace. `grant_coverage` says which violations a grant admits
 * whenever it holds; it is written with the verdicts of its cluster, can be computed again, and knows no time.
 *
 * On both engines this is one transaction, so an interrupted run leaves nothing behind.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('requests', table => {
    table.comment('Asks of owners for gated features, also decided ones');
    table.text('id').primary();
    table.integer('number').notNullable().comment('For people');
    table.text('gate').notNullable();
    table.text('entity').notNullable();
    table.text('asker').notNullable();
    table
      .text('state')
      .notNullable()
      .comment('Pending, Asked, Approved, Denied, Withdrawn or TimedOut');
    table.dateTime('since').notNullable().comment('When it came to its state');
    table
      .integer('version')
      .notNullable()
      .comment('Grows with every action; compared and set');
    table.dateTime('created_at').notNullable();
    table
      .dateTime('deadline')
      .notNullable()
      .comment('From then on it can only time out');
    table.text('ask').notNullable().comment('JSON');
    table
      .text('terms')
      .notNullable()
      .comment('JSON: the ask as narrowed by approvals so far');
    table.text('editors').notNullable().comment('JSON list');
    table.text('approvals').notNullable().comment('JSON list');
    table.text('question').comment('JSON');
    table.text('decision').comment('JSON: by, at, reason');
    table.text('grant_id');
    table.unique(['number'], { indexName: 'requests_number_uniq' });
    // What an entity's page asks for, and what a new request is compared with.
    table.index(['entity', 'gate'], 'requests_entity_idx');
    // The queue, and what times out.
    table.index(['state', 'deadline'], 'requests_state_idx');
  });

  await knex.schema.createTable('request_numbers', table => {
    table.comment('Gives every request its number; both engines count here');
    table.increments('number');
    table.text('request').notNullable();
  });

  await knex.schema.createTable('request_events', table => {
    table.comment('What happened to requests and their grants; append only');
    table.bigIncrements('id');
    table.text('request').notNullable();
    table.text('grant_id').comment('Where it is about the grant');
    table.text('type').notNullable();
    table.text('by').notNullable().comment('A user, rule:<name> or system');
    table.dateTime('at').notNullable().comment('When it took effect');
    table.dateTime('recorded_at').notNullable().comment('When it was written');
    table.text('before').notNullable();
    table.text('after').notNullable();
    table.text('text').comment('Comment, question or reason');
    table.text('terms').comment('JSON');
    table.index(['request', 'id'], 'request_events_request_idx');
  });

  await knex.schema.createTable('grants', table => {
    table.comment('Approved requests; a grant holds by its times alone');
    table.text('id').primary();
    table.text('request').notNullable();
    table.text('gate').notNullable();
    table.text('entity').notNullable();
    table.text('params').comment('JSON');
    table.dateTime('start_at').notNullable().comment('Inclusive');
    table.dateTime('end_at').notNullable().comment('Exclusive');
    table.text('renews').comment('The grant that it continues');
    table.dateTime('ended_at').comment('Exclusive; empty until it was ended');
    table.text('ending').comment('Expired, Revoked or Superseded');
    table.text('ended_by');
    table.text('ended_reason');
    // A request is granted once, whatever goes wrong.
    table.unique(['request'], { indexName: 'grants_request_uniq' });
    table.index(['entity', 'gate'], 'grants_entity_idx');
    table.index(['gate'], 'grants_gate_idx');
    // What expires, and what ends soon.
    table.index(['ended_at', 'end_at'], 'grants_end_idx');
  });

  await knex.schema.createTable('grant_scopes', table => {
    table.text('grant_id').notNullable();
    table.integer('position').notNullable();
    table.text('cluster').notNullable();
    table.text('namespace').notNullable();
    table.text('names').comment('JSON list; empty = all objects');
    table.text('labels').comment('JSON map; empty = any');
    table.primary(['grant_id', 'position']);
    // Which grants open a namespace.
    table.index(['cluster', 'namespace'], 'grant_scopes_place_idx');
  });

  await knex.schema.createTable('grant_coverage', table => {
    table.comment('Which violations a grant admits while it holds');
    table.text('cluster').notNullable();
    table.text('violation').notNullable();
    table.text('grant_id').notNullable();
    table.primary(['cluster', 'violation', 'grant_id']);
    table.index(['grant_id'], 'grant_coverage_grant_idx');
  });

  await knex.schema.createTable('outbox', table => {
    table.comment('What is to be done about transitions, at least once');
    table.bigIncrements('id');
    table.text('topic').notNullable().comment('Enforce or Notify');
    table.text('request').notNullable();
    table.text('grant_id');
    table.bigInteger('event').notNullable().comment('Of request_events');
    table.dateTime('due_at').notNullable().comment('Not before');
    table.integer('attempts').notNullable().defaultTo(0);
    table.text('problem').comment('Why the last attempt failed');
    table.dateTime('done_at');
    table.index(['done_at', 'due_at'], 'outbox_due_idx');
  });

  await knex.schema.createTable('idempotency_keys', table => {
    table.comment('Answers to writes that may be sent again');
    table.text('principal').notNullable();
    table.text('key').notNullable();
    table.text('body_hash').notNullable();
    table.text('response').comment('JSON; empty while it is under way');
    table.dateTime('expires_at').notNullable();
    table.primary(['principal', 'key']);
    table.index(['expires_at'], 'idempotency_keys_expires_idx');
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  for (const name of [
    'idempotency_keys',
    'outbox',
    'grant_coverage',
    'grant_scopes',
    'grants',
    'request_events',
    'request_numbers',
    'requests',
  ]) {
    await knex.schema.dropTable(name);
  }
};
