export { NetworkSegment, type NetworkSegmentProps } from './network-segment';
export type { ISegment, SegmentPeer } from './segment-interface';
export { GroupSegment, Segment } from './segment-kinds';
export type { ExistingSegmentProps, GroupSegmentProps, RangeSegmentProps, RuleQuotaProps, SegmentProps, VpcSegmentProps } from './segment-props';
