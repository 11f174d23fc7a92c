import type { AuthorizerAnswer, AuthorizerQuestion } from '../api';
import { compile } from '../compile';
import {
  expectCompileError,
  expectError,
  expectEval,
} from '../testing/expectations';

function ask(expression: string, answer: AuthorizerAnswer, request?: unknown) {
  const questions: AuthorizerQuestion[] = [];
  const authorizer = {
    check(question: AuthorizerQuestion) {
      questions.push(question);
      return answer;
    },
  };
  const { program } = compile(expression);
  const { value, error } = program!.evaluate({ authorizer, request });
  return { questions, value: error?.code ?? value };
}

describe('the authorizer', () => {
  it('is asked about resources', () => {
    const expression =
      "authorizer.group('apps').resource('deployments').subresource('scale').namespace('n').name('x').labelSelector('a=b').check('get').allowed()";
    expect(ask(expression, { decision: 'allow' })).toEqual({
      value: true,
      questions: [
        {
          verb: 'get',
          group: 'apps',
          resource: 'deployments',
          subresource: 'scale',
          namespace: 'n',
          name: 'x',
          labelSelector: 'a=b',
        },
      ],
    });
  });

  it('is asked about paths and service accounts', () => {
    const expression =
      "authorizer.serviceAccount('n', 'a').path('/healthz').check('get').reason()";
    expect(ask(expression, { decision: 'deny', reason: 'no' })).toEqual({
      value: 'no',
      questions: [
        {
          verb: 'get',
          path: '/healthz',
          serviceAccount: { namespace: 'n', name: 'a' },
        },
      ],
    });
  });

  it('is asked about the resource of the request', () => {
    const request = {
      resource: { group: '', resource: 'pods' },
      subResource: 'exec',
      namespace: 'n',
      name: 'p',
    };
    expect(
      ask(
        "authorizer.requestResource.check('create').errored()",
        { decision: 'no-opinion', error: 'down' },
        request,
      ),
    ).toEqual({
      value: true,
      questions: [
        {
          verb: 'create',
          group: '',
          resource: 'pods',
          subresource: 'exec',
          namespace: 'n',
          name: 'p',
        },
      ],
    });
  });

  it('may not know', () => {
    const check = "authorizer.path('/x').check('get').allowed()";
    expect(ask(check, { decision: 'unknown' }).value).toBe('unknown');
    expect(ask(`${check} || true`, { decision: 'unknown' }).value).toBe(true);
    expect(ask(`${check} && false`, { decision: 'unknown' }).value).toBe(false);
  });

  it('need not be there', () => {
    expectError(
      "authorizer.path('/x').check('get').allowed()",
      'no-such-attribute',
    );
    expectError(
      "authorizer.requestResource.check('get').allowed()",
      'no-such-attribute',
    );
  });

  it('refuses what it cannot ask', () => {
    const authorizer = { check: () => ({ decision: 'allow' }) };
    expectError("authorizer.path(' ').check('get')", 'other', { authorizer });
    expectError("authorizer.group('').resource('')", 'other', { authorizer });
    expectError("authorizer.serviceAccount('a/b', 'c')", 'other', {
      authorizer,
    });
    expectCompileError('authorizer.allowed()', 'no such overload');
    expectEval(
      'authorizer',
      { 'kubernetes.authorization.Authorizer': '' },
      { authorizer },
    );
  });
});
