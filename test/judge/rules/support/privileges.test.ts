import { PRIVILEGES } from '../../../../lib/judge/rules/support/privileges';
import { accessLevel, actionsOf } from '../../../../lib/semantics/iam';

describe('privileges', () => {
  const known = [...PRIVILEGES.keys()].filter((action) => actionsOf(action.split(':')[0]!).length > 0);

  test('are mostly of services whose actions are known', () => { expect(known.length).toBeGreaterThan(PRIVILEGES.size / 2); });

  test.each(known)('%s is an action, and none that only reads', (action) => {
    expect(['Write', 'Permissions management', 'Tagging']).toContain(accessLevel(action));
  });
});
