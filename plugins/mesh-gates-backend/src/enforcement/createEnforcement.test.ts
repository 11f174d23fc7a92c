import { readEnforcement } from '../configuration/readEnforcement';
import { mockServices } from '@backstage/backend-test-utils';
import { GrantEnforcer } from '@mesh-gates/plugin-mesh-gates-node';
import { createEnforcement } from './createEnforcement';

const OTHER: GrantEnforcer = {
  getEnforcerName: () => 'Exceptions',
  enforce: async () => ({ problems: [] }),
};
const create = (enforcement: object, added: GrantEnforcer[]) =>
  createEnforcement(
    readEnforcement(
      mockServices.rootConfig({ data: { meshGates: { enforcement } } } as any),
    ),
    added,
    { auth: mockServices.auth(), logger: mockServices.logger.mock() } as any,
  );

describe('the enforcers that configuration names', () => {
  it('may be those of modules, for all clusters or for one', () => {
    const clusters = [{ name: 'dev', mode: 'Exceptions' }];
    expect(() => create({ mode: 'Exceptions' }, [OTHER])).not.toThrow();
    expect(() => create({ clusters }, [OTHER])).not.toThrow();
  });

  it('must be there', () => {
    const message =
      'meshGates.enforcement: no enforcer is called Exceptions; there are Files, Bindings, Off';
    expect(() => create({ mode: 'Exceptions' }, [])).toThrow(message);
    const clusters = [{ name: 'dev', mode: 'Exceptions' }];
    expect(() => create({ clusters }, [])).toThrow(message);
  });

  it('cannot take the names of our own', () => {
    const files = { ...OTHER, getEnforcerName: () => 'Files' };
    expect(() => create({}, [files])).toThrow(
      'the enforcer Files of a module has a name that is taken',
    );
    expect(() => create({}, [OTHER, OTHER])).toThrow(
      /has a name that is taken/,
    );
  });
});
