import { askedBy } from '../../../lib/cli/rehearse/drills-asked';
import { DRILLS } from '../../../lib/model/rehearsal';

describe('what --drill asks for', () => {
  it('is everything without it, only cells for none, only drills for others', () => {
    expect(askedBy([])).toEqual({ cells: true, drills: DRILLS });
    expect(askedBy(['none'])).toEqual({ cells: true, drills: [] });
    expect(askedBy(['all'])).toEqual({ cells: false, drills: DRILLS });
    expect(askedBy(['tls-1.2', 'revoke', 'tls-1.2'])).toEqual({ cells: false, drills: ['revoke', 'tls-1.2'] });
    expect(askedBy(['revoke', 'all'])).toEqual({ cells: false, drills: DRILLS });
  });

  it('is refused where there is no such drill, with the one that was meant', () => {
    expect(() => askedBy(['revok'])).toThrow('INPUT_UNSUPPORTED: there is no such drill; did you mean revoke? (given: revok); allowed: revoke, expired-certificate');
    expect(() => askedBy(['none', 'revoke'])).toThrow('no drill and some drills can not both be asked for');
  });
});
