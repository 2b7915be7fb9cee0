import type { FormRule } from 'antd';

/** What usually passes; the county's own policy is the server's to apply. */
export const PASSWORD_HINT = '10 个字符以上，含大写字母、小写字母、数字、符号中的三类；不要用姓名、单位名或常见词';

/** The second typing of a password equals the first. */
export const againRule =
  (field: string): FormRule =>
  ({ getFieldValue }) => ({
    validator: (_rule, value) =>
      value === undefined || value === '' || value === getFieldValue(field)
        ? Promise.resolve()
        : Promise.reject(new Error('两次填写的口令不一样')),
  });
