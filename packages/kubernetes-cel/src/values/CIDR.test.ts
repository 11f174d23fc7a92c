import { CIDR } from './CIDR';
import { IP } from './IP';
import { codeOf } from './testing/codeOf';

const cidr = (text: string) => CIDR.parse(text);

describe('CIDR', () => {
  it('keeps the address as written, and masks it when asked', () => {
    const network = cidr('2001:DB8::1/61');
    expect(network.toString()).toBe('2001:db8::1/61');
    expect(network.masked().toString()).toBe('2001:db8::/61');
    expect(network.ip().toString()).toBe('2001:db8::1');
    expect(network.prefixLength()).toBe(61);
    expect(cidr('10.255.2.3/9').masked().toString()).toBe('10.128.0.0/9');
    expect(cidr('1.2.3.4/0').masked().toString()).toBe('0.0.0.0/0');
  });

  it.each([
    '10.0.0.0',
    '10.0.0.0/',
    '10.0.0.0/08',
    '10.0.0.0/+8',
    '10.0.0.0/33',
    '10.0.0.0/8/8',
    '10.0.0/8',
    '::/129',
    '::/9999999999',
    'fe80::1%a/64',
    '::ffff:1.2.3.4/128',
    '/8',
  ])('%s is none', text => {
    expect(CIDR.isCIDR(text)).toBe(false);
    expect(codeOf(() => cidr(text))).toBe('conversion');
  });

  it.each([
    ['10.1.2.3/8', '10.255.0.1', true],
    ['10.0.0.0/8', '11.0.0.0', false],
    ['10.0.0.0/8', '::1', false],
    ['0.0.0.0/0', '255.255.255.255', true],
    ['1.2.3.4/32', '1.2.3.5', false],
    ['2001:db8::/33', '2001:db8:7fff::', true],
    ['2001:db8::/33', '2001:db8:8000::', false],
  ])('%s contains %s: %p', (network, ip, expected) => {
    expect(cidr(network).containsIP(ip)).toBe(expected);
    expect(cidr(network).containsIP(IP.parse(ip))).toBe(expected);
  });

  it.each([
    ['10.1.2.3/8', '10.0.0.0/9', true],
    ['10.0.0.0/8', '10.0.0.0/8', true],
    ['10.0.0.0/8', '10.0.0.0/7', false],
    ['10.0.0.0/8', '11.0.0.0/9', false],
    ['0.0.0.0/0', '::/0', false],
    ['::/0', 'ff::/8', true],
  ])('%s contains %s: %p', (outer, inner, expected) => {
    expect(cidr(outer).containsCIDR(inner)).toBe(expected);
    expect(cidr(outer).containsCIDR(cidr(inner))).toBe(expected);
  });

  it('errs for texts as Kubernetes does', () => {
    expect(codeOf(() => cidr('::/0').containsIP('x'))).toBe('no-such-overload');
    expect(codeOf(() => cidr('::/0').containsCIDR('x'))).toBe('conversion');
  });

  it('compares address and length', () => {
    expect(cidr('10.0.0.1/8').equals(cidr('10.0.0.1/8'))).toBe(true);
    expect(cidr('10.0.0.1/8').equals(cidr('10.0.0.2/8'))).toBe(false);
    expect(cidr('10.0.0.1/8').equals('10.0.0.1/8')).toBeUndefined();
  });
});
