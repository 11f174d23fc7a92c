import { declare } from '../declare';

/**
 * URLs, quantities, addresses, named formats and versions.
 * @internal
 */
export const kubernetes = [
  ...declare(
    '1.23',
    `
    url_get_escaped_path: (kubernetes.URL).getEscapedPath() -> string
    url_get_host: (kubernetes.URL).getHost() -> string
    url_get_hostname: (kubernetes.URL).getHostname() -> string
    url_get_port: (kubernetes.URL).getPort() -> string
    url_get_query: (kubernetes.URL).getQuery() -> map(string, list(string))
    url_get_scheme: (kubernetes.URL).getScheme() -> string
    is_url_string: isURL(string) -> bool
    string_to_url: url(string) -> kubernetes.URL
    `,
  ),
  ...declare(
    '1.28',
    `
    quantity_add: (kubernetes.Quantity).add(kubernetes.Quantity) -> kubernetes.Quantity
    quantity_add_int: (kubernetes.Quantity).add(int) -> kubernetes.Quantity
    quantity_get_float: (kubernetes.Quantity).asApproximateFloat() -> double
    quantity_get_int: (kubernetes.Quantity).asInteger() -> int
    quantity_compare_to: (kubernetes.Quantity).compareTo(kubernetes.Quantity) -> int
    quantity_is_greater_than: (kubernetes.Quantity).isGreaterThan(kubernetes.Quantity) -> bool
    quantity_is_integer: (kubernetes.Quantity).isInteger() -> bool
    quantity_is_less_than: (kubernetes.Quantity).isLessThan(kubernetes.Quantity) -> bool
    is_quantity_string: isQuantity(string) -> bool
    string_to_quantity: quantity(string) -> kubernetes.Quantity
    quantity_sign: sign(kubernetes.Quantity) -> int
    quantity_sub: (kubernetes.Quantity).sub(kubernetes.Quantity) -> kubernetes.Quantity
    quantity_sub_int: (kubernetes.Quantity).sub(int) -> kubernetes.Quantity
    `,
  ),
  ...declare(
    '1.30',
    `
    ip_family: (net.IP).family() -> int
    ip_is_canonical: ip.isCanonical(string) -> bool
    string_to_ip: ip(string) -> net.IP
    ip_is_global_unicast: (net.IP).isGlobalUnicast() -> bool
    is_ip: isIP(string) -> bool
    ip_is_link_local_multicast: (net.IP).isLinkLocalMulticast() -> bool
    ip_is_link_local_unicast: (net.IP).isLinkLocalUnicast() -> bool
    ip_is_loopback: (net.IP).isLoopback() -> bool
    ip_is_unspecified: (net.IP).isUnspecified() -> bool
    ip_to_string: string(net.IP) -> string
    `,
  ),
  ...declare(
    '1.30',
    `
    string_to_cidr: cidr(string) -> net.CIDR
    cidr_contains_cidr_string: (net.CIDR).containsCIDR(string) -> bool
    cidr_contains_cidr: (net.CIDR).containsCIDR(net.CIDR) -> bool
    cidr_contains_ip_string: (net.CIDR).containsIP(string) -> bool
    cidr_contains_ip_ip: (net.CIDR).containsIP(net.IP) -> bool
    cidr_ip: (net.CIDR).ip() -> net.IP
    is_cidr: isCIDR(string) -> bool
    cidr_masked: (net.CIDR).masked() -> net.CIDR
    cidr_prefix_length: (net.CIDR).prefixLength() -> int
    cidr_to_string: string(net.CIDR) -> string
    `,
  ),
  ...declare(
    '1.31',
    `
    format.byte: format.byte() -> kubernetes.NamedFormat
    format.date: format.date() -> kubernetes.NamedFormat
    format.datetime: format.datetime() -> kubernetes.NamedFormat
    format.dns1035Label: format.dns1035Label() -> kubernetes.NamedFormat
    format.dns1035LabelPrefix: format.dns1035LabelPrefix() -> kubernetes.NamedFormat
    format.dns1123Label: format.dns1123Label() -> kubernetes.NamedFormat
    format.dns1123LabelPrefix: format.dns1123LabelPrefix() -> kubernetes.NamedFormat
    format.dns1123Subdomain: format.dns1123Subdomain() -> kubernetes.NamedFormat
    format.dns1123SubdomainPrefix: format.dns1123SubdomainPrefix() -> kubernetes.NamedFormat
    format.labelValue: format.labelValue() -> kubernetes.NamedFormat
    format-named: format.named(string) -> optional_type(kubernetes.NamedFormat)
    format.qualifiedName: format.qualifiedName() -> kubernetes.NamedFormat
    format.uri: format.uri() -> kubernetes.NamedFormat
    format.uuid: format.uuid() -> kubernetes.NamedFormat
    format-validate: (kubernetes.NamedFormat).validate(string) -> optional_type(list(string))
    `,
  ),
  ...declare(
    '1.33',
    `
    semver_compare_to: (kubernetes.Semver).compareTo(kubernetes.Semver) -> int
    semver_is_greater_than: (kubernetes.Semver).isGreaterThan(kubernetes.Semver) -> bool
    semver_is_less_than: (kubernetes.Semver).isLessThan(kubernetes.Semver) -> bool
    is_semver_string: isSemver(string) -> bool
    is_semver_string_bool: isSemver(string, bool) -> bool
    semver_major: (kubernetes.Semver).major() -> int
    semver_minor: (kubernetes.Semver).minor() -> int
    semver_patch: (kubernetes.Semver).patch() -> int
    string_to_semver: semver(string) -> kubernetes.Semver
    string_bool_to_semver: semver(string, bool) -> kubernetes.Semver
    `,
  ),
];
