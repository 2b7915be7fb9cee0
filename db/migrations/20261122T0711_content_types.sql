-- The content types of B3 and the list of subjects. Data from here on: the county changes both on their screens, and what it changed
-- is never written over. One line an element: key|name|kind|! where it is asked for|where the demand comes from|choices.

CREATE FUNCTION pg_temp.elements(lines text) RETURNS jsonb LANGUAGE sql AS $$
  SELECT coalesce(jsonb_agg(jsonb_strip_nulls(jsonb_build_object(
      'key', f[1], 'name', f[2], 'kind', f[3], 'required', f[4] = '!', 'law', nullif(f[5], ''),
      'choices', CASE WHEN coalesce(f[6], '') = '' THEN NULL ELSE to_jsonb(string_to_array(f[6], '、')) END)) ORDER BY at), '[]')
    FROM (SELECT string_to_array(btrim(line), '|') AS f, at FROM string_to_table(lines, E'\n') WITH ORDINALITY AS t (line, at)
           WHERE btrim(line) <> '') AS cut;
$$;

CREATE FUNCTION pg_temp.type(code text, name text, sort integer, grp text, class text, law text, lines text, more jsonb DEFAULT '{}')
RETURNS void LANGUAGE sql AS $$
  INSERT INTO content_type (code, name, sort, shipped, definition) VALUES (code, name, sort, true, jsonb_build_object(
    'group', grp, 'elements', pg_temp.elements(lines), 'layout', 'article', 'body', 'required', 'articleClass', class, 'numbered', false,
    'draftRoles', '["information-officer","liaison","reviewer","supervisor"]'::jsonb,
    'review', '{"first":["reviewer","supervisor"],"second":["leader-in-charge","reviewer"],"final":["principal","signatory","leader-in-charge"]}'::jsonb,
    'needsInterpretation', false, 'isInterpretation', false,
    'validity', '{"tracked":false,"years":null,"trialYears":null}'::jsonb, 'retentionYears', null, 'law', law) || more)
  ON CONFLICT DO NOTHING;
$$;

CREATE FUNCTION pg_temp.official() RETURNS jsonb LANGUAGE sql AS $$
  SELECT '{"layout":"official","numbered":true,"review":{"first":["reviewer","supervisor"],"second":["leader-in-charge"],"final":["principal","signatory"]}}'::jsonb;
$$;

-- 政策文件. 有效期 5 年、试行 2 年: 山东 [m]; editable.
SELECT pg_temp.type('normative-document', '行政规范性文件', 110, '政策文件', 'ART20_01', '条例第二十条第（一）项；国办发〔2018〕37号', '
  documentNumber|发文字号|text|!|GB/T 9704-2012
  issuer|发文机关|text|!|条例第十条
  madeOn|成文日期|date|!|条例第十二条
  effectiveOn|施行日期|date|!|
  expiresOn|有效期至|date||
  topic|主题分类|choice|!|国办发〔2017〕47号
  summary|内容概述|long-text||条例第十二条
  registrationNumber|规范性文件登记号|text||国办发〔2018〕115号
  trial|暂行或试行|choice|||否、是', pg_temp.official() || '{"needsInterpretation":true,"validity":{"tracked":true,"years":5,"trialYears":2}}');
SELECT pg_temp.type('policy-document', '其他政策文件', 120, '政策文件', 'ART20_01', '条例第二十条第（一）项', '
  documentNumber|发文字号|text|!|GB/T 9704-2012
  issuer|发文机关|text|!|条例第十条
  madeOn|成文日期|date|!|条例第十二条
  effectiveOn|施行日期|date||
  topic|主题分类|choice|!|国办发〔2017〕47号
  summary|内容概述|long-text||条例第十二条', pg_temp.official() || '{"needsInterpretation":true}');
SELECT pg_temp.type('other-official-document', '其他公文', 130, '政策文件', 'ART20_15', '条例第二十条第（十五）项', '
  documentNumber|发文字号|text||GB/T 9704-2012
  issuer|发文机关|text|!|条例第十条
  madeOn|成文日期|date|!|条例第十二条
  topic|主题分类|choice||
  summary|内容概述|long-text||条例第十二条', pg_temp.official());
SELECT pg_temp.type('superior-document', '上级政策文件', 140, '政策文件', 'ART20_01', '国办发〔2017〕47号：转载上级政策', '
  documentNumber|发文字号|text||
  issuer|发文机关|text|!|
  madeOn|成文日期|date||
  source|信息来源|text|!|国办发〔2017〕47号
  topic|主题分类|choice||', '{"layout":"official","numbered":true}');
SELECT pg_temp.type('policy-interpretation', '政策解读', 150, '政策文件', 'ART20_01', '国办发〔2016〕80号', '
  form|解读形式|choice|!|国办发〔2016〕80号|文字、图解、图表、音频视频、动漫、H5、直播、问答、新闻发布会、专家解读
  interpreter|解读人|text|!|
  interpreterPost|解读人职务|text||
  consultPhone|政策咨询电话|phone|!|
  source|信息来源|text||', '{"isInterpretation":true}');
SELECT pg_temp.type('document-cleaning', '文件清理结果', 160, '政策文件', 'ART20_01', '国办发〔2017〕47号：清理结果公布', '
  documentNumber|发文字号|text||
  issuer|发文机关|text|!|
  madeOn|成文日期|date|!|', '{"layout":"official","numbered":true}');
SELECT pg_temp.type('government-work-report', '政府工作报告', 170, '政策文件', 'ART20_03', '条例第二十条第（三）项', '
  reportYear|报告年度|number|!|
  reportedOn|报告日期|date|!|
  reporter|报告人|text|!|
  meeting|会议名称|text||');

-- 机构与人员
SELECT pg_temp.type('institution', '机构职能', 210, '机构与人员', 'ART20_02', '条例第二十条第（二）项', '
  institutionName|机构名称|text|!|条例第二十条第（二）项
  address|办公地址|text|!|条例第二十条第（二）项
  officeHours|办公时间|text|!|条例第二十条第（二）项
  phone|联系电话|phone|!|条例第二十条第（二）项
  principalName|负责人姓名|text|!|条例第二十条第（二）项
  postcode|邮政编码|text||
  fax|传真|phone||
  email|电子邮箱|text||', '{"layout":"profile"}');
SELECT pg_temp.type('internal-section', '内设机构', 220, '机构与人员', 'ART20_02', '条例第二十条第（二）项', '
  sectionName|科室名称|text|!|
  sectionHead|负责人姓名|text|!|
  phone|联系电话|phone|!|', '{"layout":"profile"}');
SELECT pg_temp.type('leadership', '领导信息', 230, '机构与人员', 'ART20_02', '条例第二十条第（二）项', '
  personName|姓名|text|!|条例第二十条第（二）项
  post|职务|text|!|
  division|工作分工|long-text|!|
  resume|工作简历|long-text||', '{"layout":"profile","body":"optional"}');
SELECT pg_temp.type('personnel', '人事信息', 240, '机构与人员', 'ART20_15', '条例第二十条第（十五）项', '
  documentNumber|发文字号|text||
  issuer|发文机关|text|!|
  madeOn|成文日期|date|!|
  personnelKind|类别|choice|!||任免、公示、招聘、表彰', '{"layout":"official","numbered":true}');
SELECT pg_temp.type('civil-service-recruitment', '公务员招考', 250, '机构与人员', 'ART20_14', '条例第二十条第（十四）项', '
  posts|招考职位|long-text|!|条例第二十条第（十四）项
  quota|招考名额|number|!|条例第二十条第（十四）项
  conditions|报考条件|long-text|!|条例第二十条第（十四）项
  stage|环节|choice|!|条例第二十条第（十四）项|招考公告、资格审查、面试、体检考察、录用公示
  phone|咨询电话|phone||', '{"retentionYears":2}');
SELECT pg_temp.type('institution-recruitment', '事业单位招聘', 260, '机构与人员', 'ART20_15', '《事业单位公开招聘人员暂行规定》', '
  posts|招聘岗位|long-text|!|
  quota|招聘人数|number|!|
  conditions|应聘条件|long-text|!|
  stage|环节|choice|!||招聘公告、笔试面试、体检考察、聘用公示
  phone|咨询电话|phone||', '{"retentionYears":2}');

-- 规划、统计、财政
SELECT pg_temp.type('planning', '规划计划', 310, '规划与统计', 'ART20_03', '条例第二十条第（三）项', '
  planKind|类别|choice|!|条例第二十条第（三）项|国民经济和社会发展规划、专项规划、区域规划、年度计划、工作总结
  planPeriod|规划期|text|!|
  approvedBy|批准机关|text||
  madeOn|形成日期|date|!|条例第十二条');
SELECT pg_temp.type('statistics', '统计信息', 320, '规划与统计', 'ART20_04', '条例第二十条第（四）项', '
  statisticalPeriod|统计时期|text|!|条例第二十条第（四）项
  statisticsKind|类别|choice|!||月度数据、季度数据、年度公报、普查数据、数据解读
  source|数据来源|text|!|
  madeOn|形成日期|date|!|条例第十二条');
SELECT pg_temp.type('budget', '财政预决算', 330, '财政与采购', 'ART20_07', '条例第二十条第（七）项；预算法第十四条', '
  fiscalYear|年度|number|!|
  budgetKind|类别|choice|!|预算法第十四条|政府预算、政府决算、部门预算、部门决算、预算执行、政府债务、绩效
  approvedOn|批准或批复日期|date|!|预算法第十四条：批准后二十日内
  approvedBy|批准机关|text||', '{"layout":"table"}');
SELECT pg_temp.type('administrative-fee', '行政事业性收费', 340, '财政与采购', 'ART20_08', '条例第二十条第（八）项', '
  feeItem|收费项目|text|!|条例第二十条第（八）项
  feeBasis|收费依据|long-text|!|条例第二十条第（八）项
  feeStandard|收费标准|long-text|!|条例第二十条第（八）项
  collector|执收单位|text|!|
  supervisionPhone|监督电话|phone||', '{"layout":"table","body":"optional"}');
SELECT pg_temp.type('government-procurement', '政府采购', 350, '财政与采购', 'ART20_09', '条例第二十条第（九）项', '
  projectName|项目名称|text|!|
  projectNumber|项目编号|text||
  procurementKind|类别|choice|!|条例第二十条第（九）项|采购目录、采购标准、采购意向、采购公告、中标成交结果、采购合同、投诉处理
  amount|金额|text||
  supplier|中标（成交）供应商|text||', '{"layout":"table"}');
SELECT pg_temp.type('audit-result', '审计信息', 360, '财政与采购', 'ART20_15', '审计法第四十条', '
  auditKind|类别|choice|!||审计计划、审计结果公告、整改情况
  auditYear|年度|number|!|
  auditee|被审计单位|text||');
SELECT pg_temp.type('fiscal-funds', '惠民惠农补贴资金', 370, '财政与采购', 'ART20_11', '条例第二十条第（十一）项', '
  fundName|资金名称|text|!|
  fundYear|年度|number|!|
  fundBasis|政策依据|text|!|
  fundStandard|补贴标准|long-text|!|
  supervisionPhone|监督电话|phone|!|', '{"layout":"table"}');

-- 许可、执法、监管
SELECT pg_temp.type('administrative-service', '行政许可和对外管理服务', 410, '许可与执法', 'ART20_05', '条例第二十条第（五）项', '
  itemName|事项名称|text|!|条例第二十条第（五）项
  itemBasis|办理依据|long-text|!|条例第二十条第（五）项
  itemConditions|办理条件|long-text|!|条例第二十条第（五）项
  itemProcedure|办理程序|long-text|!|条例第二十条第（五）项
  itemMaterials|申请材料|long-text||
  itemPeriod|办理时限|text||
  itemFee|收费情况|text||
  itemPlace|办理地点|text||
  phone|咨询电话|phone||', '{"layout":"table","body":"optional"}');
SELECT pg_temp.type('permit-result', '行政许可结果', 420, '许可与执法', 'ART20_05', '条例第二十条第（五）项：办理结果', '
  party|行政相对人|text|!|
  permitNumber|决定文书号|text|!|
  permitContent|许可内容|long-text|!|
  decidedOn|决定日期|date|!|
  validUntil|有效期至|date||
  decidingUnit|许可机关|text|!|', '{"layout":"table","body":"optional"}');
SELECT pg_temp.type('penalty-rules', '行政处罚和行政强制的依据、条件、程序', 430, '许可与执法', 'ART20_06', '条例第二十条第（六）项', '
  itemName|事项名称|text|!|条例第二十条第（六）项
  itemBasis|依据|long-text|!|条例第二十条第（六）项
  itemConditions|条件|long-text|!|条例第二十条第（六）项
  itemProcedure|程序|long-text|!|条例第二十条第（六）项
  remedy|救济渠道|long-text||', '{"layout":"table","body":"optional"}');
SELECT pg_temp.type('penalty-decision', '行政处罚决定', 440, '许可与执法', 'ART20_06', '条例第二十条第（六）项：具有一定社会影响的行政处罚决定；行政处罚法第四十八条', '
  party|被处罚人|text|!|
  penaltyNumber|处罚决定书文号|text|!|
  violation|违法事实|long-text|!|
  penaltyBasis|处罚依据|long-text|!|
  penaltyContent|处罚内容|long-text|!|
  decidedOn|处罚日期|date|!|
  decidingUnit|处罚机关|text|!|', '{"layout":"table","body":"optional"}');
SELECT pg_temp.type('double-random', '“双随机、一公开”', 450, '许可与执法', 'ART20_13', '国办发〔2015〕58号；条例第二十条第（十三）项', '
  checkKind|类别|choice|!||抽查事项清单、年度抽查计划、抽查结果
  checkUnit|实施单位|text|!|
  checkPeriod|抽查时间|text||', '{"layout":"table"}');
SELECT pg_temp.type('power-list', '权责清单', 460, '许可与执法', 'ART20_05', '条例第二十条第（五）项、第（六）项', '
  madeOn|形成日期|date|!|条例第十二条
  listLevel|行使层级|text||', '{"layout":"table"}');
SELECT pg_temp.type('market-environment', '营商环境', 470, '许可与执法', 'ART20_15', '《优化营商环境条例》', '
  source|信息来源|text||
  madeOn|形成日期|date|!|条例第十二条');

-- 项目与公共资源
SELECT pg_temp.type('major-project', '重大建设项目', 510, '项目与公共资源', 'ART20_10', '条例第二十条第（十）项；国办发〔2017〕94号', '
  projectName|项目名称|text|!|
  projectStage|信息类别|choice|!|国办发〔2017〕94号|批准服务信息、批准结果信息、招标投标信息、征收土地信息、重大设计变更信息、施工有关信息、质量安全监督信息、竣工有关信息
  builder|建设单位|text|!|
  projectCode|项目代码|text||
  investment|投资额|text||');
SELECT pg_temp.type('public-resources', '公共资源交易', 520, '项目与公共资源', 'ART20_15', '国办发〔2017〕97号', '
  projectName|项目名称|text|!|
  tradeKind|类别|choice|!|国办发〔2017〕97号|工程建设、土地使用权和矿业权、国有产权、政府采购、其他
  tradeStage|环节|choice|!||交易公告、资格审查、成交结果、履约、变更
  tradePlatform|交易平台|text||', '{"layout":"table"}');
SELECT pg_temp.type('state-assets', '国有企业信息', 530, '项目与公共资源', 'ART20_15', '条例第二十条第（十五）项', '
  enterprise|企业名称|text|!|
  madeOn|形成日期|date|!|条例第十二条');

-- 民生
SELECT pg_temp.type('rural-revitalization', '乡村振兴', 610, '民生领域', 'ART20_11', '条例第二十条第（十一）项', '
  livelihoodKind|类别|choice|!|条例第二十条第（十一）项|政策、措施、实施情况
  madeOn|形成日期|date|!|条例第十二条');
SELECT pg_temp.type('education', '教育', 620, '民生领域', 'ART20_11', '条例第二十条第（十一）项', '
  livelihoodKind|类别|choice|!|条例第二十条第（十一）项|政策、招生入学、学校概况、教育收费、学生资助、民办教育、实施情况
  phone|咨询电话|phone||
  madeOn|形成日期|date|!|条例第十二条');
SELECT pg_temp.type('medical-care', '医疗卫生', 630, '民生领域', 'ART20_11', '条例第二十条第（十一）项', '
  livelihoodKind|类别|choice|!|条例第二十条第（十一）项|政策、医疗机构、医疗服务、药品价格、疾病防控、实施情况
  phone|咨询电话|phone||
  madeOn|形成日期|date|!|条例第十二条');
SELECT pg_temp.type('social-security', '社会保障', 640, '民生领域', 'ART20_11', '条例第二十条第（十一）项', '
  livelihoodKind|类别|choice|!|条例第二十条第（十一）项|政策、参保缴费、待遇标准、养老服务、住房保障、实施情况
  phone|咨询电话|phone||
  madeOn|形成日期|date|!|条例第十二条');
SELECT pg_temp.type('employment', '促进就业', 650, '民生领域', 'ART20_11', '条例第二十条第（十一）项', '
  livelihoodKind|类别|choice|!|条例第二十条第（十一）项|政策、招聘信息、技能培训、就业补贴、实施情况
  phone|咨询电话|phone||
  madeOn|形成日期|date|!|条例第十二条');
SELECT pg_temp.type('social-assistance', '社会救助', 660, '民生领域', 'ART21_07', '条例第二十一条', '
  assistanceKind|救助类别|choice|!|条例第二十一条|最低生活保障、特困人员供养、临时救助、医疗救助、灾害救助、残疾人补贴、慈善捐助
  assistanceContent|信息内容|choice|!||政策和标准、办理指南、对象公示、资金发放
  assistanceStandard|救助标准|long-text||
  supervisionPhone|监督电话|phone||
  madeOn|形成日期|date|!|条例第十二条');

-- 应急与安全
SELECT pg_temp.type('emergency', '应急管理', 710, '应急与安全', 'ART20_12', '条例第二十条第（十二）项', '
  emergencyKind|类别|choice|!|条例第二十条第（十二）项|应急预案、预警信息、应对情况
  hazard|事件类型|choice|||自然灾害、事故灾难、公共卫生事件、社会安全事件
  startsAt|发布或生效时间|text||
  phone|应急值守电话|phone||');
SELECT pg_temp.type('environment', '环境保护', 720, '应急与安全', 'ART20_13', '条例第二十条第（十三）项', '
  inspectionKind|类别|choice|!|条例第二十条第（十三）项|监督检查、环境质量、环评审批、污染源、督察整改
  inspectedOn|检查或监测时间|text||
  madeOn|形成日期|date|!|条例第十二条');
SELECT pg_temp.type('public-health', '公共卫生监督检查', 730, '应急与安全', 'ART20_13', '条例第二十条第（十三）项', '
  inspectedOn|检查时间|text|!|
  inspected|检查对象|text||
  result|检查结果|long-text||
  madeOn|形成日期|date|!|条例第十二条');
SELECT pg_temp.type('work-safety', '安全生产', 740, '应急与安全', 'ART20_13', '条例第二十条第（十三）项', '
  inspectionKind|类别|choice|!||监督检查、事故调查、隐患整改、宣传教育
  inspected|检查对象|text||
  madeOn|形成日期|date|!|条例第十二条');
SELECT pg_temp.type('food-drug-safety', '食品药品', 750, '应急与安全', 'ART20_13', '条例第二十条第（十三）项', '
  inspectionKind|类别|choice|!||监督检查、抽检结果、核查处置、消费提示
  inspectedOn|检查或抽检时间|text||
  madeOn|形成日期|date|!|条例第十二条');
SELECT pg_temp.type('product-quality', '产品质量', 760, '应急与安全', 'ART20_13', '条例第二十条第（十三）项', '
  inspectionKind|类别|choice|!||监督抽查、检查结果、召回
  inspectedOn|检查或抽查时间|text||
  madeOn|形成日期|date|!|条例第十二条');

-- 条例第二十一条: 县级
SELECT pg_temp.type('municipal-works', '市政建设', 810, '县级和乡镇事项', 'ART21_01', '条例第二十一条', '
  madeOn|形成日期|date|!|条例第十二条');
SELECT pg_temp.type('public-services', '公共服务', 811, '县级和乡镇事项', 'ART21_02', '条例第二十一条', '
  phone|服务电话|phone||
  madeOn|形成日期|date|!|条例第十二条');
SELECT pg_temp.type('public-welfare', '公益事业', 812, '县级和乡镇事项', 'ART21_03', '条例第二十一条', '
  madeOn|形成日期|date|!|条例第十二条');
SELECT pg_temp.type('land-expropriation', '土地征收', 820, '县级和乡镇事项', 'ART21_04', '条例第二十一条；土地管理法第四十七条', '
  projectName|项目名称|text|!|
  expropriationStage|环节|choice|!|土地管理法第四十七条|征收预公告、现状调查结果、补偿安置方案公告、征收公告、补偿费用支付、征地批后信息
  place|征收范围|text|!|
  approvalNumber|批准文号|text||
  phone|联系电话|phone||');
SELECT pg_temp.type('house-expropriation', '房屋征收', 830, '县级和乡镇事项', 'ART21_05', '条例第二十一条；《国有土地上房屋征收与补偿条例》', '
  projectName|项目名称|text|!|
  houseStage|环节|choice|!||启动公告、调查登记、补偿方案征求意见、征收决定、评估、补偿结果
  place|征收范围|text|!|
  phone|联系电话|phone||');
SELECT pg_temp.type('public-security', '治安管理', 840, '县级和乡镇事项', 'ART21_06', '条例第二十一条', '
  madeOn|形成日期|date|!|条例第十二条');
-- 条例第二十一条: 乡（镇）
SELECT pg_temp.type('rural-policy', '农业农村政策落实', 850, '县级和乡镇事项', 'ART21_11', '条例第二十一条', '
  madeOn|形成日期|date|!|条例第十二条');
SELECT pg_temp.type('farmland-water', '农田水利工程建设运营', 851, '县级和乡镇事项', 'ART21_12', '条例第二十一条', '
  projectName|工程名称|text|!|
  madeOn|形成日期|date|!|条例第十二条');
SELECT pg_temp.type('land-contract', '农村土地承包经营权流转', 852, '县级和乡镇事项', 'ART21_13', '条例第二十一条', '
  madeOn|形成日期|date|!|条例第十二条');
SELECT pg_temp.type('homestead', '宅基地使用情况审核', 853, '县级和乡镇事项', 'ART21_14', '条例第二十一条', '
  village|村（居）|text|!|
  madeOn|形成日期|date|!|条例第十二条');
SELECT pg_temp.type('township-funds-labour', '筹资筹劳', 854, '县级和乡镇事项', 'ART21_17', '条例第二十一条', '
  village|村（居）|text||
  madeOn|形成日期|date|!|条例第十二条');

-- 决策、会议与公开
SELECT pg_temp.type('major-decision', '重大行政决策', 910, '决策与会议', 'ART20_15', '国令第713号；国办发〔2017〕42号', '
  decisionStage|环节|choice|!|国令第713号|事项目录、决策草案、意见征集、采纳反馈、决策结果、执行情况、后评估
  decisionUnit|承办单位|text|!|
  openUntil|意见征集截止|date||
  contact|反馈渠道|text||');
SELECT pg_temp.type('meeting', '会议公开', 920, '决策与会议', 'ART20_15', '国办发〔2017〕42号', '
  meetingKind|会议类别|choice|!||政府常务会议、政府全体会议、部门办公会议、专题会议
  meetingOn|会议时间|date|!|
  meetingPlace|会议地点|text||
  attendees|出席人员|long-text||
  topics|议题|long-text|!|
  result|会议结果|long-text|!|');
SELECT pg_temp.type('proposal-reply', '建议提案办理', 930, '决策与会议', 'ART20_15', '国办发〔2014〕46号', '
  proposalKind|类别|choice|!||人大代表建议、政协委员提案、办理总体情况
  proposalNumber|编号|text|!|
  proposalTitle|建议提案题目|text|!|
  proposalYear|年度|number|!|
  handler|承办单位|text|!|', '{"layout":"official"}');
SELECT pg_temp.type('response', '回应关切', 940, '决策与会议', 'ART20_15', '条例第六条', '
  responseTopic|关切事项|text|!|
  source|信息来源|text||');
SELECT pg_temp.type('disclosure-guide', '政府信息公开指南', 950, '政府信息公开', 'ART20_15', '条例第十二条', '
  agency|公开工作机构|text|!|条例第十二条
  address|办公地址|text|!|条例第十二条
  officeHours|办公时间|text|!|条例第十二条
  phone|联系电话|phone|!|条例第十二条
  fax|传真号码|phone||条例第十二条
  web|互联网联系方式|text|!|条例第十二条');
SELECT pg_temp.type('disclosure-rules', '政府信息公开制度', 960, '政府信息公开', 'ART20_15', '国办公开办函〔2019〕61号', '
  documentNumber|发文字号|text||
  issuer|发文机关|text||
  madeOn|成文日期|date||
  topic|主题分类|choice||', '{"layout":"official","numbered":true}');
SELECT pg_temp.type('annual-report', '政府信息公开年度报告', 970, '政府信息公开', 'ART20_15', '条例第四十九条、第五十条', '
  reportYear|报告年度|number|!|条例第五十条
  madeOn|形成日期|date|!|条例第十二条');
SELECT pg_temp.type('disclosure-catalogue', '主动公开目录', 980, '政府信息公开', 'ART20_15', '条例第十二条、第二十二条', '
  madeOn|形成日期|date|!|条例第十二条', '{"layout":"table"}');
SELECT pg_temp.type('notice', '通知公告', 990, '动态与公告', 'ART20_15', '条例第二十条第（十五）项', '
  documentNumber|文号|text||
  issuer|发布机关|text||
  madeOn|形成日期|date|!|条例第十二条
  source|信息来源|text||', '{"numbered":true}');
SELECT pg_temp.type('work-news', '工作动态', 995, '动态与公告', 'ART20_15', '国办发〔2017〕47号', '
  source|信息来源|text|!|国办发〔2017〕47号
  author|作者|text||');
SELECT pg_temp.type('public-enterprise', '公共企事业单位信息', 998, '动态与公告', 'ART20_15', '条例第五十五条；国办发〔2020〕50号', '
  enterprise|单位名称|text|!|
  enterpriseKind|类别|choice|!|国办发〔2020〕50号|教育、卫生健康、供水、供电、供气、供热、环境保护、公共交通
  phone|服务电话|phone|!|');

-- 主题分类 as state documents commonly carry it; the county confirms and changes it.
INSERT INTO topic (name, sort, parts) VALUES
  ('国务院组织机构', 10, '{国务院领导,国务院办公厅,国务院部门,其他}'),
  ('综合政务', 20, '{文秘工作,政务公开,电子政务,政务督查,应急管理,信访,保密工作,参事、文史,其他}'),
  ('国民经济管理、国有资产监管', 30, '{宏观经济,经济体制改革,统计,物价,国有资产监管,其他}'),
  ('财政、金融、审计', 40, '{财政,税务,银行,货币（含外汇）,证券,保险,审计,其他}'),
  ('国土资源、能源', 50, '{土地,矿产,水资源,海洋,石油与天然气,电力,煤炭,其他}'),
  ('农业、林业、水利', 60, '{农业、畜牧业、渔业,林业,水利,其他}'),
  ('工业、交通', 70, '{机械制造与重工业,信息产业（含电信）,铁路,公路,水运,民航,邮政,城市交通,其他}'),
  ('商业、海关、旅游', 80, '{国内贸易（含供销）,对外经贸合作,海关,检验检疫,旅游,其他}'),
  ('市场监管、安全生产监管', 90, '{工商,质量监督,食品药品监管,安全生产监管,其他}'),
  ('城乡建设、环境保护', 100, '{城市规划,城市建设（含住房）,乡村建设,节能与资源综合利用,环境监测、保护与治理,气象、水文、测绘、地震,其他}'),
  ('科技、教育', 110, '{科技,教育,知识产权,其他}'),
  ('文化、广电、新闻出版', 120, '{文化,文物,广播、电影、电视,新闻出版,其他}'),
  ('卫生、体育', 130, '{卫生,医药管理,体育,其他}'),
  ('人口与计划生育、妇女儿童工作', 140, '{人口与计划生育,妇女儿童,其他}'),
  ('劳动、人事、监察', 150, '{劳动就业,社会保障,人事工作,监察,其他}'),
  ('公安、安全、司法', 160, '{公安,安全,司法,其他}'),
  ('民政、扶贫、救灾', 170, '{社会救助与福利,优抚安置,行政区划与地名,社团管理,减灾救济,扶贫,其他}'),
  ('民族、宗教', 180, '{民族事务,宗教事务,其他}'),
  ('对外事务', 190, '{外交、外事,国际条约、国际组织,其他}'),
  ('港澳台侨工作', 200, '{港澳工作,对台工作,侨务工作,其他}'),
  ('国防', 210, '{国防建设,国防动员,其他}'),
  ('其他', 990, '{其他}')
ON CONFLICT DO NOTHING;

DROP FUNCTION pg_temp.type(text, text, integer, text, text, text, text, jsonb);
DROP FUNCTION pg_temp.official();
DROP FUNCTION pg_temp.elements(text);
