import { withNames } from '../../lib/report/with-names';
import { everything } from '../model/trust-sample';

describe('answers call what was declared by its name', () => {
  const trust = { ...everything, clusters: [{ ...everything.clusters[0]!, name: 'payments-events', stack: 'Platform', logicalId: 'Events' }] };

  it('in every text but places', () => {
    expect(withNames({ how: 'segment x → Platform/Events:9098', location: 'Platform/Events/Properties', path: ['of Platform/Events'] }, trust, 2))
      .toEqual({ how: 'segment x → payments-events:9098', location: 'Platform/Events/Properties', path: ['of payments-events'] });
  });

  it('and nothing that only begins or ends like it', () => {
    const text = 'Platform/EventsAccess, OtherPlatform/Events, Platform/Events/Access';
    expect(withNames(text, trust, 2)).toBe(text);
  });

  it('of one template by the logical id alone, of several never', () => {
    expect(withNames('the brokers of Events', trust, 1)).toBe('the brokers of payments-events');
    expect(withNames('the brokers of Events', trust, 2)).toBe('the brokers of Events');
  });

  it('without a declaration nothing changes', () => {
    expect(withNames('Platform/Events', undefined, 2)).toBe('Platform/Events');
  });
});
