import type { CelValue } from '../api';
import { CelMap } from './CelMap';
import { CIDR } from './CIDR';
import { Double } from './Double';
import { Duration } from './Duration';
import { IP } from './IP';
import { NamedFormat } from './NamedFormat';
import { Optional } from './Optional';
import { Quantity } from './Quantity';
import { Semver } from './Semver';
import { Timestamp } from './Timestamp';
import { typeNameOf, typeOf } from './typeOf';
import { TypeValue } from './TypeValue';
import { Uint } from './Uint';
import { URL } from './URL';

describe('typeNameOf', () => {
  it.each<[CelValue, string]>([
    [null, 'null_type'],
    [true, 'bool'],
    [1, 'int'],
    [1n, 'int'],
    [1.5, 'double'],
    [-0, 'double'],
    [new Double(1), 'double'],
    [Uint.of(1), 'uint'],
    ['', 'string'],
    [new Uint8Array(), 'bytes'],
    [[], 'list'],
    [{}, 'map'],
    [Object.create(null), 'map'],
    [CelMap.empty, 'map'],
    [Timestamp.of(0), 'google.protobuf.Timestamp'],
    [new Duration(0), 'google.protobuf.Duration'],
    [Optional.none, 'optional_type'],
    [new TypeValue('int'), 'type'],
    [Quantity.parse('1'), 'kubernetes.Quantity'],
    [Semver.parse('1.2.3'), 'kubernetes.Semver'],
    [URL.parse('/'), 'kubernetes.URL'],
    [IP.parse('::1'), 'net.IP'],
    [CIDR.parse('::/0'), 'net.CIDR'],
    [NamedFormat.named('uri')!, 'kubernetes.NamedFormat'],
  ])('%p is of type %s', (value, name) => {
    expect(typeNameOf(value)).toBe(name);
    expect(typeOf(value).name).toBe(name);
  });
});
