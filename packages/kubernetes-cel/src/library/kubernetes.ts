import type { CelValue } from '../api';
import { CIDR } from '../values/CIDR';
import type { Int } from '../values/int';
import { IP } from '../values/IP';
import { NamedFormat } from '../values/NamedFormat';
import { Optional } from '../values/Optional';
import { Quantity } from '../values/Quantity';
import { Semver } from '../values/Semver';
import { URL } from '../values/URL';
import type { Implementations } from './Implementation';

const formats = [
  'byte',
  'date',
  'datetime',
  'dns1035Label',
  'dns1035LabelPrefix',
  'dns1123Label',
  'dns1123LabelPrefix',
  'dns1123Subdomain',
  'dns1123SubdomainPrefix',
  'labelValue',
  'qualifiedName',
  'uri',
  'uuid',
];

function optionalOf(value: CelValue | undefined): Optional {
  return value === undefined ? Optional.none : Optional.of(value);
}

/**
 * URLs, quantities, addresses, named formats, versions.
 * @internal
 */
export const kubernetes: Implementations = {
  is_url_string: (text: string) => URL.isURL(text),
  string_to_url: (text: string) => URL.parse(text),
  url_get_escaped_path: (url: URL) => url.getEscapedPath(),
  url_get_host: (url: URL) => url.getHost(),
  url_get_hostname: (url: URL) => url.getHostname(),
  url_get_port: (url: URL) => url.getPort(),
  url_get_query: (url: URL) => url.getQuery(),
  url_get_scheme: (url: URL) => url.getScheme(),

  is_quantity_string: (text: string) => Quantity.isQuantity(text),
  string_to_quantity: (text: string) => Quantity.parse(text),
  quantity_add: (a: Quantity, b: Quantity) => a.add(b),
  quantity_add_int: (a: Quantity, b: Int) => a.add(b),
  quantity_sub: (a: Quantity, b: Quantity) => a.sub(b),
  quantity_sub_int: (a: Quantity, b: Int) => a.sub(b),
  quantity_get_float: (a: Quantity) => a.asApproximateFloat(),
  quantity_get_int: (a: Quantity) => a.asInteger(),
  quantity_compare_to: (a: Quantity, b: Quantity) => a.compareTo(b),
  quantity_is_greater_than: (a: Quantity, b: Quantity) => a.isGreaterThan(b),
  quantity_is_less_than: (a: Quantity, b: Quantity) => a.isLessThan(b),
  quantity_is_integer: (a: Quantity) => a.isInteger(),
  quantity_sign: (a: Quantity) => a.sign(),

  string_to_ip: (text: string) => IP.parse(text),
  is_ip: (text: string) => IP.isIP(text),
  ip_is_canonical: (text: string) => IP.isCanonical(text),
  ip_family: (ip: IP) => ip.family(),
  ip_is_global_unicast: (ip: IP) => ip.isGlobalUnicast(),
  ip_is_link_local_multicast: (ip: IP) => ip.isLinkLocalMulticast(),
  ip_is_link_local_unicast: (ip: IP) => ip.isLinkLocalUnicast(),
  ip_is_loopback: (ip: IP) => ip.isLoopback(),
  ip_is_unspecified: (ip: IP) => ip.isUnspecified(),
  ip_to_string: (ip: IP) => ip.toString(),

  string_to_cidr: (text: string) => CIDR.parse(text),
  is_cidr: (text: string) => CIDR.isCIDR(text),
  cidr_contains_cidr: (cidr: CIDR, other: CIDR) => cidr.containsCIDR(other),
  cidr_contains_cidr_string: (cidr: CIDR, other: string) =>
    cidr.containsCIDR(other),
  cidr_contains_ip_ip: (cidr: CIDR, ip: IP) => cidr.containsIP(ip),
  cidr_contains_ip_string: (cidr: CIDR, ip: string) => cidr.containsIP(ip),
  cidr_ip: (cidr: CIDR) => cidr.ip(),
  cidr_masked: (cidr: CIDR) => cidr.masked(),
  cidr_prefix_length: (cidr: CIDR) => cidr.prefixLength(),
  cidr_to_string: (cidr: CIDR) => cidr.toString(),

  ...Object.fromEntries(
    formats.map(name => [`format.${name}`, () => NamedFormat.named(name)!]),
  ),
  'format-named': (name: string) => optionalOf(NamedFormat.named(name)),
  'format-validate': (format: NamedFormat, text: string) =>
    format.validate(text),

  string_to_semver: (text: string) => Semver.parse(text),
  string_bool_to_semver: (text: string, normalize: boolean) =>
    Semver.parse(text, normalize),
  is_semver_string: (text: string) => Semver.isSemver(text),
  is_semver_string_bool: (text: string, normalize: boolean) =>
    Semver.isSemver(text, normalize),
  semver_compare_to: (a: Semver, b: Semver) => a.compareTo(b),
  semver_is_greater_than: (a: Semver, b: Semver) => a.isGreaterThan(b),
  semver_is_less_than: (a: Semver, b: Semver) => a.isLessThan(b),
  semver_major: (a: Semver) => a.major(),
  semver_minor: (a: Semver) => a.minor(),
  semver_patch: (a: Semver) => a.patch(),
};
