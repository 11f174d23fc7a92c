import {
  expectCompileError,
  expectError,
  expectEval,
  expectInt,
  expectTrue,
} from '../testing/expectations';

describe('strings', () => {
  it('are counted and cut by code point', () => {
    expectInt("size('é😀x')", 3);
    expectEval("'é😀x'.substring(1, 2)", '😀');
    expectEval("'é😀x'.charAt(2)", 'x');
    expectInt("'é😀x'.indexOf('x')", 2);
  });

  it('have the functions of Kubernetes', () => {
    expectEval("'a,b'.split(',')", ['a', 'b']);
    expectEval("['a', 'b'].join('-')", 'a-b');
    expectEval("' a '.trim() + 'B'.lowerAscii() + 'c'.upperAscii()", 'abC');
    expectEval("'aXbX'.replace('X', '')", 'ab');
    expectEval("strings.quote('a\"b')", '"a\\"b"');
    expectTrue(
      "'abc'.contains('b') && 'abc'.startsWith('a') && 'abc'.endsWith('c')",
    );
  });

  it('are formatted, and templates are checked when compiled', () => {
    expectEval("'%s has %d'.format(['x', 3])", 'x has 3');
    expectCompileError("'%d'.format(['x'])", '%d does not take string');
    expectCompileError("'%s %s'.format(['x'])", 'takes 2 arguments, not 1');
    expectCompileError("'%y'.format(['x'])", 'unrecognized formatting clause');
    expectError("object.format(['x'])", 'other', { object: '%y' });
  });
});

describe('regular expressions', () => {
  it('are RE2', () => {
    expectTrue(
      "'abc'.matches('^[[:alpha:]]+$') && 'é'.matches('\\\\pL') && 'A'.matches('(?i)a')",
    );
    expectEval("'a1b22'.find('[0-9]+')", '1');
    expectEval("'a1b22'.findAll('[0-9]+')", ['1', '22']);
    expectEval("'a1b22'.findAll('[0-9]+', 1)", ['1']);
  });

  it('are checked when compiled if constant, else when evaluated', () => {
    expectCompileError("object.matches('(')", '');
    expectCompileError("object.matches('(?=a)')", '');
    expectError("'a'.matches(object)", 'other', { object: '(' });
  });
});

describe('conversions', () => {
  it('of constants refuse the expression where they fail', () => {
    expectCompileError("int('1_000')", '');
    expectCompileError("timestamp('2024-02-30T00:00:00Z')", '');
    expectCompileError("duration('1d')", '');
    expectCompileError('uint(-1)', '');
  });

  it('of values err when evaluated', () => {
    expectError('int(object)', 'conversion', { object: 'x' });
    expectError('int(object)', 'overflow', { object: 1e99 });
    expectError('timestamp(object)', 'conversion', {
      object: '2024-02-30T00:00:00Z',
    });
  });
});

describe('time', () => {
  it('has nanoseconds and zones', () => {
    expectInt(
      "timestamp('2024-02-29T23:59:59.123456789Z').getDate('+01:00')",
      1,
    );
    expectEval("timestamp('2024-01-01T00:00:00Z') + duration('1h')", {
      timestamp: '2024-01-01T01:00:00Z',
    });
    expectInt("duration('-1.5s').getHours()", 0);
    expectTrue(
      "timestamp('2024-01-01T01:00:00+01:00') == timestamp('2024-01-01T00:00:00Z')",
    );
  });
});

describe('lists and sets', () => {
  it('have the functions of Kubernetes', () => {
    expectTrue('[1, 2].isSorted() && [1, 2].sum() == 3 && [1, 2].max() == 2');
    expectEval('[3, 1].sort()', [{ int: '1' }, { int: '3' }]);
    expectEval('[1, 1].distinct()', [{ int: '1' }]);
    expectEval('[[1], [2]].flatten()', [{ int: '1' }, { int: '2' }]);
    expectEval('lists.range(2).reverse()', [{ int: '1' }, { int: '0' }]);
    expectTrue('sets.contains([1, 2], [1]) && sets.equivalent([1], [1, 1])');
  });
});

describe('types of Kubernetes', () => {
  it('are read and compared', () => {
    expectTrue("quantity('1Gi').isGreaterThan(quantity('1G'))");
    expectTrue(
      "cidr('10.0.0.0/8').containsIP('10.1.2.3') && ip('::1').isLoopback()",
    );
    expectTrue("semver('1.2.3').isLessThan(semver('v1.10', true))");
    expectEval("url('https://a.b:8/c').getHost()", 'a.b:8');
    expectTrue('!format.dns1123Label().validate(object).hasValue()', {
      object: 'a-b',
    });
  });

  it('do not compare with other types', () => {
    expectError("dyn(ip('1.1.1.1')) == dyn('1.1.1.1')", 'no-such-overload');
    expectTrue("dyn(ip('1.1.1.1')) != dyn('1.1.1.1')");
  });

  it('have types that can be named', () => {
    expectTrue(
      "type(ip('1.1.1.1')) == net.IP && type(1) == int && type(object) == map",
      { object: {} },
    );
    expectEval('type(null)', { type: 'null_type' });
  });
});
