import * as z from 'zod';
import { ROLES } from '#kernel/access/access.ts';
import { ELEMENT_KINDS } from './model.ts';

const roleNames = Object.keys(ROLES) as (keyof typeof ROLES)[];
const role = z.enum(roleNames);
const text = (max: number) => z.string().trim().max(max, `最多 ${max} 个字`);
const version = z.number().int().min(1);

export const elementShape = z.object({
  key: z.string().regex(/^[a-z][a-zA-Z0-9]{0,40}$/, '用小写字母开头的字母和数字'),
  name: text(40).min(1, '请填写名称'),
  kind: z.enum(ELEMENT_KINDS),
  required: z.boolean(),
  hint: text(200).optional(),
  choices: z.array(text(60).min(1)).max(100).optional(),
  law: text(100).optional(),
});

const years = z.number().int().min(1).max(100).nullable();
const reviewers = z.array(role).min(1, '至少选择一种岗位');

export const definitionShape = z.object({
  group: text(30).min(1, '请填写分组'),
  elements: z.array(elementShape).max(60, '最多 60 个要素'),
  layout: z.enum(['official', 'article', 'table', 'profile']),
  body: z.enum(['required', 'optional', 'none']),
  articleClass: z.string().nullable(),
  numbered: z.boolean(),
  draftRoles: z.array(role).min(1, '至少选择一种岗位'),
  review: z.object({ first: reviewers, second: reviewers, final: reviewers }),
  needsInterpretation: z.boolean(),
  isInterpretation: z.boolean(),
  validity: z.object({ tracked: z.boolean(), years, trialYears: years }),
  retentionYears: years,
  law: text(200),
});

export const contentTypeShape = z.object({
  code: z.string(),
  name: z.string(),
  sort: z.number(),
  definition: definitionShape,
  active: z.boolean(),
  shipped: z.boolean(),
  version: z.number(),
});
export type ContentTypeView = z.infer<typeof contentTypeShape>;

export const contentTypeList = z.object({
  items: z.array(contentTypeShape.extend({ documents: z.number() })),
});

export const contentTypeBody = z.object({
  name: text(40).min(2, '请填写名称'),
  sort: z.number().int().min(0).max(100_000),
  definition: definitionShape,
  active: z.boolean(),
});
export const newContentTypeBody = contentTypeBody.extend({
  code: z.string().regex(/^[a-z][a-z0-9-]{1,40}$/, '用小写字母、数字和短横线，字母开头'),
});
export const changedContentTypeBody = contentTypeBody.extend({ version });

export const topicShape = z.object({
  name: text(30)
    .min(1)
    .regex(/^[^-\\,|]*$/, '名称中不能有 - \\ , | 这些符号'),
  parts: z
    .array(
      text(30)
        .min(1)
        .regex(/^[^-\\,|]*$/, '名称中不能有 - \\ , | 这些符号'),
    )
    .max(60),
  active: z.boolean(),
});
export const topicList = z.object({ items: z.array(topicShape) });
/** `was`: the list one started from; another's saving in between is not written over. */
export const topicsBody = topicList.extend({ was: z.array(topicShape) });
