import { explainUri, URL } from './URL';
import { codeOf } from './testing/codeOf';

describe('URL', () => {
  it('has the parts of a URL', () => {
    const url = URL.parse(
      'HTTPS://user:p@ss@Example.com:8080/p%20a?x=1&y&x=2&z=a+b#frag%20x',
    );
    expect(url.getScheme()).toBe('https');
    expect(url.getHost()).toBe('Example.com:8080');
    expect(url.getHostname()).toBe('Example.com');
    expect(url.getPort()).toBe('8080');
    expect(url.getEscapedPath()).toBe('/p%20a');
    expect(url.getQuery().entries()).toEqual([
      ['x', ['1', '2']],
      ['y', ['']],
      ['z', ['a b']],
    ]);
    expect(url.toString()).toBe(
      'https://user:p%40ss@Example.com:8080/p%20a?x=1&y&x=2&z=a+b#frag%20x',
    );
  });

  it.each([
    ["/a b'[]{}", '/a%20b%27%5B%5D%7B%7D'],
    ["/a'[]", "/a'[]"],
    ['/a%2fb', '/a%2fb'],
    ['/a%2fb c', '/a/b%20c'],
    ['/\u00e9', '/%C3%A9'],
    ['///a/b', '///a/b'],
    ['mailto:a@b', ''],
    ['*', '*'],
    ['/a#b', '/a'],
  ])('the path of %s is %s', (text, expected) => {
    expect(URL.parse(text).getEscapedPath()).toBe(expected);
  });

  it.each([
    ['http://[::1]:80/', '::1', '80'],
    ['http://[::1%25en0]/', '::1%en0', ''],
    ['http://a:/', 'a', ''],
    ['x://a:1:2/', 'a:1', '2'],
    ['http://%e4%bd%a0/', '\u4f60', ''],
    ['http://%e4%bd/', '\ufffd\ufffd', ''],
    ['/x', '', ''],
  ])('%s has the host name %s and the port %s', (text, name, port) => {
    expect(URL.parse(text).getHostname()).toBe(name);
    expect(URL.parse(text).getPort()).toBe(port);
  });

  it.each([
    'http:',
    'http:/a',
    'http:///a',
    '//a/b',
    '/a:b/c',
    'mailto:a@b',
    'http://h/?',
    'http://h?',
    'x:?a=b',
    'http://h/?a#b',
    'http://@h/',
    'http://h<>/',
  ])('%s is shown as it is', text => {
    expect(URL.parse(text).toString()).toBe(text);
  });

  it('leaves out parameters that it cannot read', () => {
    const query = URL.parse(
      '/?%zz=1&b=%zz&c=1;d&&e=+%2B&__proto__=1',
    ).getQuery();
    expect(query.entries()).toEqual([
      ['e', [' +']],
      ['__proto__', ['1']],
    ]);
    const many = URL.parse(`/?${'a&'.repeat(10_000)}`).getQuery();
    expect(many.size).toBe(0);
  });

  it.each([
    ['', 'parse "": empty url'],
    ['a/b', 'parse "a/b": invalid URI for request'],
    ['1a:b', 'parse "1a:b": invalid URI for request'],
    [':a', 'parse ":a": missing protocol scheme'],
    ['/a\u0000', 'parse "/a\\x00": net/url: invalid control character in URL'],
    ['http://a b/', 'parse "http://a b/": invalid character " " in host name'],
    ['http://%41/', 'parse "http://%41/": invalid URL escape "%41"'],
    ['http://a/%', 'parse "http://a/%": invalid URL escape "%"'],
    ['http://a:b/', 'parse "http://a:b/": invalid port ":b" after host'],
    ['http://a:1:2/', 'parse "http://a:1:2/": invalid port ":1:2" after host'],
    ['http://us<er@h/', 'parse "http://us<er@h/": net/url: invalid userinfo'],
    ['http://[1.2.3.4]/', 'parse "http://[1.2.3.4]/": invalid IP-literal'],
    ['http://x[::1]/', 'parse "http://x[::1]/": invalid IP-literal'],
    ['http://[::1', 'parse "http://[::1": missing \']\' in host'],
    ['http://[::1%25%41]/', undefined],
    [
      'http://[zz]/',
      'parse "http://[zz]/": invalid host: ParseAddr("zz"): unable to parse IP',
    ],
  ])('%j: %s', (text, expected) => {
    expect(explainUri(text)).toBe(expected);
    expect(URL.isURL(text)).toBe(expected === undefined);
    expect(codeOf(() => URL.parse(text))).toBe(
      expected === undefined ? undefined : 'conversion',
    );
  });

  it('refuses a bad fragment, which isURL does not see', () => {
    expect(URL.isURL('/a#%zz')).toBe(false);
    expect(URL.isURL('mailto:a#%zz')).toBe(true);
    expect(codeOf(() => URL.parse('mailto:a#%zz'))).toBe('conversion');
  });

  it('compares by text, with URLs only', () => {
    expect(URL.parse('HTTP://a/b').equals(URL.parse('http://a/b'))).toBe(true);
    expect(URL.parse('/').equals(URL.parse('//'))).toBe(false);
    expect(URL.parse('/').equals('/')).toBeUndefined();
  });
});
