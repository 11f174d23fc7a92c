import {
  expectCompileError,
  expectError,
  expectEval,
  expectTrue,
} from '../testing/expectations';

const object = { object: { yes: true, no: false, text: 'x' } };

describe('&& and ||', () => {
  it('absorb an error when the other side decides', () => {
    expectEval('object.missing && false', false, object);
    expectEval('false && object.missing', false, object);
    expectTrue('object.missing || true', object);
    expectTrue('1 / 0 == 1 || object.yes', object);
  });

  it('give the first error when nothing decides', () => {
    expectError('object.missing && 1 / 0 == 1', 'no-such-key', object);
    expectError('1 / 0 == 1 && object.missing', 'division-by-zero', object);
    expectError('object.missing || false', 'no-such-key', object);
  });

  it('take bools only', () => {
    expectError('object.text || false', 'no-such-overload', object);
    expectTrue('object.text || true', object);
    expectCompileError('1 && true', 'expected a bool, found int');
  });

  it('have no limit of terms', () => {
    expectTrue(Array(5000).fill('true').join(' && '));
  });
});

describe('!', () => {
  it('may be repeated', () => {
    expectTrue('!!!object.no', object);
    expectError('!object.text', 'no-such-overload', object);
  });
});

describe('the conditional operator', () => {
  it('evaluates one side only', () => {
    expectEval('object.yes ? 1 : object.missing', { int: '1' }, object);
    expectEval('object.no ? object.missing : 2', { int: '2' }, object);
    expectError('object.text ? 1 : 2', 'no-such-overload', object);
    expectError('object.missing ? 1 : 2', 'no-such-key', object);
  });

  it('can be continued by a selection', () => {
    expectEval('(true ? object : object.missing).text', 'x', object);
    expectEval('[1, 2][object.yes ? 1 : 0]', { int: '2' }, object);
  });

  it('needs one type on both sides', () => {
    expectCompileError('true ? 1 : "a"', 'no such overload');
    expectEval('true ? dyn(1) : dyn("a")', { int: '1' });
  });
});
