/** Every layout at every size, which takes minutes: `npm run test:looks`. The usual run looks at those that are nearest to their limits. */
export const thorough = process.env['PAIHAO_LOOKS'] === 'all'
