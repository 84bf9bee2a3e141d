/** Construct id, below a cluster, of what applies its slices. There is none until something is to be applied. */
export const ACCESS_ID = 'Access';
