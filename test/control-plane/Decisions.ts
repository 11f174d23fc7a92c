/* eslint-disable @backstage/no-relative-monorepo-imports -- Decides as the backend does, in the database that an instance has. */
import { compileApprovers, Grant, GrantScope } from '@mesh-gates/engine';
import { Knex, knex } from 'knex';
import { setTimeout as sleep } from 'node:timers/promises';
import { RequestSettings } from '../../plugins/mesh-gates-backend/src/requests/RequestSettings';
import { RequestWorkflow } from '../../plugins/mesh-gates-backend/src/requests/RequestWorkflow';
import { GATE } from './definitions';
