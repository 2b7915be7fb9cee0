/** Roles a person may hold in a unit (requirement J1). One person may hold several, in several units. */
export const ROLES = {
  'information-officer': '信息员',
  reviewer: '审核人',
  signatory: '签发人',
  liaison: '联络员',
  'leader-in-charge': '分管领导',
  principal: '主要负责人',
  supervisor: '主管部门',
  inspector: '检查员',
  administrator: '系统管理员',
  auditor: '审计员',
} as const;
export type Role = keyof typeof ROLES;

/**
 * What a step of work asks for. `own` permissions hold in the units where the role is held; the others in the whole county.
 * Deny by default: what no row of `GRANTS` gives, nobody may.
 */
export const PERMISSIONS = {
  'plan.read': '查看方案',
  'plan.import': '导入方案',
  'plan.confirm': '确认方案并分解',
  'plan.publish': '设置方案公开范围',
  'ledger.read': '查看本单位台账',
  'ledger.read-all': '查看各单位台账',
  'ledger.fill': '填写本单位台账',
  'ledger.submit': '提交本单位台账',
  'ledger.accept': '接收或退回台账',
  'duty.report': '报送进展和佐证',
  'duty.record-event': '登记起算事件',
  'change.ask': '申请延期、移交、拆分、合并、取消',
  'change.decide': '批准或驳回变更申请',
  'board.read': '查看督查看板',
  'review.decide': '回头看处理',
  'document.read': '查看本单位信息',
  'document.read-all': '查看各单位信息',
  'document.draft': '起草信息',
  'document.review': '审核信息',
  'document.publish': '发布信息',
  'document.withdraw': '撤回信息',
  'content-type.write': '维护信息类型',
  'interpretation.oversee': '督查政策解读',
  'normative.clean': '组织规范性文件清理',
  'catalogue.read': '查看公开目录',
  'catalogue.write': '维护本单位公开目录',
  'catalogue.oversee': '查看并维护各单位公开目录',
  'gate.words': '维护校对词表',
  'search.manage': '维护检索',
  'gazette.write': '编制政府公报',
  'history.import': '导入历史信息',
  'site.write': '维护门户栏目',
  'directory.read': '查看单位与人员',
  'directory.write': '维护单位与人员',
  'directory.write-own': '维护本单位科室与人员',
  'account.write': '维护账号与角色',
  'settings.read': '查看设置',
  'settings.write': '修改设置',
  'audit.read': '查看审计记录',
  'operations.read': '查看运行状况',
} as const;
export type Permission = keyof typeof PERMISSIONS;

const EVERYONE: readonly Permission[] = [
  'plan.read',
  'ledger.read',
  'directory.read',
  'document.read',
  'catalogue.read',
];
const UNIT_WORK: readonly Permission[] = [
  ...EVERYONE,
  'document.draft',
  'document.publish',
  'catalogue.write',
  'ledger.fill',
  'duty.report',
  'duty.record-event',
  'change.ask',
  'directory.write-own',
];

/** Which role gives what. Data: read by the server for each request, by the screens through `/api/me`, by the refusal tests. */
export const GRANTS: Readonly<Record<Role, readonly Permission[]>> = {
  'information-officer': UNIT_WORK,
  reviewer: [...UNIT_WORK, 'ledger.submit', 'document.review'],
  signatory: [...EVERYONE, 'ledger.submit', 'document.review', 'document.publish', 'document.withdraw'],
  liaison: [...UNIT_WORK, 'ledger.submit'],
  'leader-in-charge': [...EVERYONE, 'ledger.submit', 'change.ask', 'document.review', 'document.withdraw'],
  principal: [...EVERYONE, 'ledger.submit', 'change.ask', 'document.review', 'document.publish', 'document.withdraw'],
  supervisor: [
    ...EVERYONE,
    'plan.import',
    'plan.confirm',
    'plan.publish',
    'ledger.read-all',
    'ledger.accept',
    'duty.record-event',
    'change.decide',
    'board.read',
    'review.decide',
    'directory.write',
    'settings.read',
    'settings.write',
    'document.read-all',
    'document.draft',
    'document.review',
    'document.publish',
    'document.withdraw',
    'content-type.write',
    'interpretation.oversee',
    'normative.clean',
    'catalogue.write',
    'catalogue.oversee',
    'gate.words',
    'search.manage',
    'gazette.write',
    'history.import',
    'site.write',
  ],
  inspector: [...EVERYONE, 'ledger.read-all', 'board.read', 'document.read-all', 'interpretation.oversee'],
  administrator: [
    'directory.read',
    'directory.write',
    'account.write',
    'settings.read',
    'settings.write',
    'operations.read',
    'plan.read',
    'content-type.write',
    'gate.words',
    'search.manage',
    'history.import',
    'site.write',
  ],
  auditor: ['plan.read', 'directory.read', 'audit.read', 'operations.read'],
};

export interface RoleHeld {
  readonly role: Role;
  readonly unitId: string;
}

/** The signed-in person as every rule sees him. */
export interface Actor {
  readonly personId: string;
  readonly name: string;
  /** The unit he belongs to; `null` for a person of no unit. */
  readonly unitId: string | null;
  readonly roles: readonly RoleHeld[];
}

/** Whether any role gives the permission; with `unitId`, whether a role held in that unit does. */
export function can(actor: Actor, permission: Permission, unitId?: string): boolean {
  return actor.roles.some(
    (held) => GRANTS[held.role].includes(permission) && (unitId === undefined || held.unitId === unitId),
  );
}

/** Units in which the person holds a role that gives the permission. */
export function unitsWhere(actor: Actor, permission: Permission): readonly string[] {
  return [...new Set(actor.roles.filter((r) => GRANTS[r.role].includes(permission)).map((r) => r.unitId))];
}

/** Every permission the person has anywhere; what `/api/me` tells the screens. */
export function permissionsOf(actor: Actor): readonly Permission[] {
  return [...new Set(actor.roles.flatMap((held) => GRANTS[held.role]))];
}
