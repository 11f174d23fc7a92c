import fc from 'fast-check';

import { IP } from './IP';
import { codeOf } from './testing/codeOf';

describe('IP', () => {
  it.each([
    ['1.2.3.4', '1.2.3.4'],
    ['::', '::'],
    ['::FFFF', '::ffff'],
    ['0:0:1:0:0:0:0:1', '0:0:1::1'],
    ['1:0:0:2:3:0:0:4', '1::2:3:0:0:4'],
    ['1:0:2:3:4:5:6:7', '1:0:2:3:4:5:6:7'],
    ['1:2:3:4:5:6:7::', '1:2:3:4:5:6:7:0'],
    ['::1.2.3.4', '::102:304'],
    ['1:2:3:4:5:6:1.2.3.4', '1:2:3:4:5:6:102:304'],
    ['fe80::1', 'fe80::1'],
  ])('%s is shown as %s', (text, expected) => {
    expect(IP.parse(text).toString()).toBe(expected);
    expect(IP.isIP(text)).toBe(true);
    expect(IP.isCanonical(text)).toBe(text === expected);
  });

  it.each([
    ['', 'conversion'],
    ['1.2.3', 'conversion'],
    ['1.2.3.4.5', 'conversion'],
    ['1.2.3.256', 'conversion'],
    ['1.2.3.04', 'conversion'],
    ['1..2.3', 'conversion'],
    ['1.2.3.4 ', 'conversion'],
    ['1.2.3.4%eth0', 'conversion'],
    [':', 'conversion'],
    [':::', 'conversion'],
    [':1::', 'conversion'],
    ['1::2::3', 'conversion'],
    ['::12345', 'conversion'],
    ['::g', 'conversion'],
    ['1:2:3:4:5:6:7', 'conversion'],
    ['1:2:3:4:5:6:7:8::', 'conversion'],
    ['1:2:3:4:5:6:7:8:9', 'conversion'],
    ['1:2:3:4:5:6:7:1.2.3.4', 'conversion'],
    ['1.2.3.4::', 'conversion'],
    ['fe80::1%', 'conversion'],
    ['1:'.repeat(100_000), 'conversion'],
    ['fe80::1%eth0', 'other'],
    ['::ffff:1.2.3.4', 'other'],
  ])('%s is refused', (text, code) => {
    expect(codeOf(() => IP.parse(text))).toBe(code);
    expect(codeOf(() => IP.isCanonical(text))).toBe(code);
    expect(IP.isIP(text)).toBe(false);
  });

  it('comes back from its text', () => {
    fc.assert(
      fc.property(fc.oneof(fc.ipV4(), fc.ipV6()), text => {
        fc.pre(IP.isIP(text));
        const ip = IP.parse(text);
        expect(IP.parse(ip.toString())).toEqual(ip);
        expect(IP.isCanonical(ip.toString())).toBe(true);
      }),
    );
  });

  it.each<[string, string[]]>([
    ['0.0.0.0', ['isUnspecified']],
    ['::', ['isUnspecified']],
    ['127.1.2.3', ['isLoopback']],
    ['::1', ['isLoopback']],
    ['169.254.1.1', ['isLinkLocalUnicast']],
    ['febf::1', ['isLinkLocalUnicast']],
    ['224.0.0.1', ['isLinkLocalMulticast']],
    ['ff12::1', ['isLinkLocalMulticast']],
    ['224.0.1.1', []],
    ['ff01::1', []],
    ['255.255.255.255', []],
    ['10.0.0.1', ['isGlobalUnicast']],
    ['fc00::1', ['isGlobalUnicast']],
    ['fec0::1', ['isGlobalUnicast']],
  ])('%s: %p', (text, expected) => {
    const ip = IP.parse(text);
    const answers = {
      isUnspecified: ip.isUnspecified(),
      isLoopback: ip.isLoopback(),
      isLinkLocalMulticast: ip.isLinkLocalMulticast(),
      isLinkLocalUnicast: ip.isLinkLocalUnicast(),
      isGlobalUnicast: ip.isGlobalUnicast(),
    };
    const yes = Object.entries(answers).filter(([, answer]) => answer);
    expect(yes.map(([name]) => name)).toEqual(expected);
    expect(ip.family()).toBe(text.includes(':') ? 6 : 4);
  });

  it('compares with addresses only', () => {
    expect(IP.parse('::FF').equals(IP.parse('::ff'))).toBe(true);
    expect(IP.parse('::1').equals(IP.parse('::2'))).toBe(false);
    expect(IP.parse('::1').equals('::1')).toBeUndefined();
  });
});
