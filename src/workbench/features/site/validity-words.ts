export const VALIDITY_WORDS = {
  pending: '尚未生效',
  valid: '有效',
  amended: '已修改',
  repealed: '废止',
  expired: '失效',
} as const;
