"""How columns of rosters are headed in English, German, French, Spanish and Chinese, and here and there elsewhere."""

COMMON = {
    "manager_first": (
        "manager_first_name manager_firstname manager_given_name managers_first_name supervisor_first_name "
        "supervisor_given_name line_manager_first_name reports_to_first_name boss_first_name first_name_of_manager "
        "vorname_vorgesetzter vorname_vorgesetzte vorname_des_vorgesetzten vorgesetzter_vorname vorname_chef "
        "prenom_du_responsable prenom_responsable prenom_du_manager prenom_manager prenom_n_1 prenom_superieur "
        "nombre_de_pila_del_jefe 上级名 主管名 经理名"
    ),
    "manager_last": (
        "manager_last_name manager_lastname manager_surname manager_family_name managers_last_name "
        "supervisor_last_name supervisor_surname line_manager_last_name reports_to_last_name boss_last_name "
        "last_name_of_manager nachname_vorgesetzter nachname_vorgesetzte nachname_des_vorgesetzten "
        "vorgesetzter_nachname nachname_chef nom_de_famille_du_responsable nom_de_famille_manager "
        "apellidos_del_jefe apellido_del_jefe apellidos_jefe apellidos_del_supervisor 上级姓 主管姓 经理姓"
    ),
    "first": (
        "first_name firstname given_name givenname forename first_names preferred_first_name vorname rufname "
        "prenom nombres primer_nombre nome_proprio voornaam fornavn förnamn imię 名"
    ),
    "last": (
        "last_name lastname surname family_name familyname nachname familienname zuname nom_de_famille "
        "apellidos apellido primer_apellido sobrenome cognome achternaam etternavn efternamn nazwisko 姓"
    ),
    "manager_name": (
        "manager_name managers_name name_of_manager supervisor_name reports_to_name line_manager_name "
        "boss_name name_vorgesetzter nom_du_responsable nombre_del_jefe nombre_jefe 上级姓名 主管姓名 经理姓名"
    ),
    "manager": (
        "manager_id managerid manager_employee_id manager_employee_number manager_no manager_number "
        "line_manager_id supervisor_id supervisor_employee_id reports_to_id reports_to_position_id "
        "reports_to_position parent_position_id parent_position reports_to_senior_post superior_id boss_id "
        "managed_by_id manager_email manager_e_mail manager_email_address supervisor_email line_manager_email "
        "managers_email manager line_manager direct_manager supervisor direct_supervisor immediate_supervisor "
        "reports_to reportsto reporting_to reporting_manager managed_by boss superior mgr mgr_id parent_id "
        "parentid parent head head_of_unit head_of_department unit_head lead leader department_head "
        "vorgesetzter vorgesetzte vorgesetzte_r direkter_vorgesetzter vorgesetzten_id fuehrungskraft "
        "führungskraft berichtet_an chef_id n_1 responsable superieur supérieur_hiérarchique supérieur "
        "manager_direct responsable_hierarchique rattachement rattaché_à jefe jefe_id jefe_directo "
        "jefe_inmediato supervisor_directo reporta_a superior_jerarquico gestor chefia leidinggevende "
        "närmaste_chef leder 上级 上级工号 上级id 直接上级 直属上级 主管 主管工号 直接主管 汇报对象 汇报给 "
        "经理 经理工号 领导 上司 上司id 상사 "
        "manager_full_name manager_display_name manager_login managers_position_id manager_position_id "
        "reports_to_no reports_to_number reports_to_position_number reports_to_position_no "
        "reports_to_post reports_to_employee_id supervisor_position_id superior_position "
        "vorgesetzte_planstelle supervised_by reports_to_whom reporting_line reporting_officer "
        "reporting_to_name reporting_manager_code reporting_manager_id direct_line_manager "
        "first_line_manager 1st_line_manager under chief team_lead disziplinarischer_vorgesetzter "
        "administrative_manager nærmeste_leder руководитель непосредственный_руководитель 上级领导 上级主管 直屬主管 "
        "直属上司 上長 관리자 직속상관 name_of_line_manager worker_s_manager workers_manager manager_upn manager_dn "
        "przełożony przelozony bezpośredni_przełożony yönetici amir vedoucí nadřízený felettes esimies "
        "responsabile superiore gestor_direto 상급자 reporting_to_id parent_employee_id pid "
    ),
    "id": (
        "id employee_id employeeid emp_id empid empl_id person_id worker_id staff_id user_id personnel_number "
        "personnel_no associate_id colleague_id employee_no employee_number employee_nr emp_no empno "
        "employee_code staff_no staff_number post_unique_reference position_id position_number position_no "
        "position_code post_id post_no post_number unit_id unit_code department_code org_unit_id org_id "
        "dept_id code number no nr key uid guid personalnummer personal_nr pers_nr persnr mitarbeiternummer "
        "mitarbeiter_id mitarbeiternr kennung planstelle planstellennummer matricule identifiant "
        "numero_employe id_employe n_matricule code_poste legajo numero_de_empleado numero_empleado "
        "id_empleado codigo codigo_empleado clave matricula 工号 员工号 员工编号 员工id 职工号 编号 人员编号 "
        "岗位编号 部门编号 社員番号 사번 employee username user_name login user post "
        "unique_id employee_num emplid emp_code staff_code position_nbr kürzel kuerzel 人员编码 員工編號 numéro "
        "numer_pracownika sicil_no osobní_číslo törzsszám no_employee record_id object_id "
    ),
    "name": (
        "name full_name fullname display_name displayname employee_name emp_name preferred_name legal_name "
        "worker_name person_name staff_name person people unit_name department_name org_unit_name name_of_unit "
        "vollständiger_name mitarbeiter mitarbeitername name_vorname nachname_vorname nom_complet "
        "nom_et_prenom nom_prenom nom nom_employe employe salarie nombre_completo nombre_y_apellidos "
        "nombre_y_apellido apellidos_y_nombre nombre empleado funcionario nome nome_completo naam navn namn "
        "имя фио 姓名 名字 员工姓名 中文名 名称 部门名称 单位名称 氏名 名前 이름 "
        "staff_name officer name_of_officer name_of_employee employee_full_name payroll_name "
        "user_full_name collaborateur nom_de_l_agent nome_do_colaborador nominativo nome_e_cognome nume "
        "nume_si_prenume medewerker pracownik nazwisko_i_imię imię_i_nazwisko ad_soyad adı_soyadı "
        "personel jméno jméno_a_příjmení név nimi піб όνομα ονοματεπώνυμο 성명 nama họ_và_tên الاسم שם 社員名 "
        "员工 worker employee "
    ),
    "mail": (
        "email e_mail email_address e_mail_address mail work_email business_email company_email email_work "
        "emailadresse e_mail_adresse courriel adresse_e_mail adresse_mail correo correo_electronico 邮箱 "
        "电子邮箱 电子邮件 工作邮箱 mailadresse "
        "user_principal_name userprincipalname upn distinguished_name distinguishedname dn login "
        "samaccountname sam_account_name user_login e_mail_adres eposta e_posta メールアドレス 이메일 "
    ),
    "title": (
        "title job_title jobtitle position_title post_title working_title business_title role job job_name "
        "position position_name designation function funktion stelle stellenbezeichnung position_bezeichnung "
        "berufsbezeichnung jobbezeichnung titel poste fonction intitule_du_poste intitulé_de_poste emploi "
        "puesto cargo titulo puesto_de_trabajo posicion funcao functie stilling befattning должность 职位 职务 "
        "岗位 岗位名称 头衔 职称 役職 直위 직위 "
        "person_title employee_title position_text post_held post_title funktionsbezeichnung desig 職稱 "
        "役職名 職位 직책 rank dienstrang grade_title denominación_del_puesto stanowisko unvan ünvan görevi "
        "pozice beosztás nimike mansione qualifica função functietitel post "
    ),
    "dotted": (
        "dotted_line dotted_line_manager dotted_line_manager_id dotted_manager dotted_line_to dotted "
        "matrix_manager matrix_manager_id functional_manager functional_manager_id secondary_manager "
        "second_manager secondary_supervisor fachlicher_vorgesetzter fachvorgesetzter responsable_fonctionnel "
        "jefe_funcional 虚线上级 虚线汇报 矩阵上级"
    ),
    "unit": (
        "unit department dept department_id department_path org_unit organisational_unit organizational_unit "
        "organisation_unit organization organisation team division business_unit section group "
        "part_of parent_unit parent_department parent_unit_id parent_department_id cost_center_name abteilung "
        "abteilungsname bereich organisationseinheit orgeinheit oe referat uebergeordnete_einheit département "
        "service direction departement unite equipe departamento area área unidad direccion gerencia seccion "
        "setor afdeling avdelning avdeling отдел 部门 所属部门 单位 所属单位 上级部门 团队 部署 부서 "
        "entité entite ou org_unit_text organizational_unit_text home_department "
        "home_department_description komórka dział dzial birim oddělení odbor szervezeti_egység osasto "
        "reparto ufficio 課 所属 科 "
    ),
    "holder": (
        "holder post_holder postholder incumbent incumbent_name incumbents held_by current_holder occupant "
        "position_holder stelleninhaber inhaber titulaire titular ocupante 任职者 在任者 在岗人员 担任者 "
        "name_of_incumbent current_incumbent name_of_holder besetzt_durch "
    ),
    "on": (
        "on date as_of as_of_date asof snapshot snapshot_date effective_date report_date data_as_of stichtag "
        "date_d_effet fecha_de_corte fecha 截止日期 统计日期 日期"
    ),
    "joined": (
        "hire_date hiredate date_hired hired hired_on date_of_hire original_hire_date latest_hire_date "
        "join_date joined joined_on date_joined joining_date date_of_joining entry_date date_of_entry "
        "employment_date employment_start employment_start_date service_date seniority_date eintritt "
        "eintrittsdatum eintrittstag einstellungsdatum date_d_embauche date_embauche date_d_entree date_entree "
        "fecha_de_ingreso fecha_ingreso fecha_de_contratacion fecha_contratacion fecha_de_alta fecha_alta "
        "data_de_admissao indiensttreding 入职日期 入职时间 入司日期 入社日 입사일"
    ),
    "left": (
        "termination_date terminated_on date_terminated leave_date leaving_date left_on date_left exit_date "
        "date_of_leaving last_day last_working_day separation_date end_of_employment employment_end "
        "employment_end_date resignation_date austritt austrittsdatum date_de_sortie date_de_depart "
        "date_sortie date_depart fecha_de_baja fecha_baja fecha_de_salida fecha_de_egreso 离职日期 离职时间 "
        "退職日 "
        "left left_on contract_end contract_end_date date_of_termination effective_to kündigungsdatum "
        "kuendigungsdatum data_cessazione data_zwolnienia data_odejścia işten_çıkış_tarihi uit_dienst "
        "datum_uit_dienst 離職日期 退職年月日 slutdatum дата_увольнения fin_de_contrat date_fin_de_contrat "
        "fecha_de_cese data_de_saida data_de_demissão "
    ),
    "status": (
        "status employee_status employment_status worker_status position_status post_status staffing_status "
        "state beschäftigungsstatus statut estado estatus situacion 状态 员工状态 在职状态 岗位状态 在職状況 "
        "employment_state work_status stato status_zatrudnienia durum 在籍区分 empl_status hr_status stav "
        "jogviszony "
    ),
    "vacant": (
        "vacant is_vacant vacant_y_n vacancy position_vacant vacant_flag vakant unbesetzt poste_vacant vacante "
        "是否空缺 空缺"
    ),
    "active": "active is_active enabled accountenabled account_enabled aktiv actif activo attivo aktywny aktif 在职",
    "inactive": (
        "terminated is_terminated leaver is_leaver inactive is_inactive disabled has_left ausgeschieden inaktiv "
        "parti inactif baja cesado 离职"
    ),
    "reports": (
        "direct_reports directreports subordinates reportees team_members members direkte_mitarbeiter "
        "unterstellte subordonnés subordinados colaboradores 下属 直接下属"
    ),
    "since": (
        "since start start_date from valid_from begin begin_date from_date beginning gueltig_ab gültig_ab "
        "beginn von debut date_de_debut date_debut desde fecha_de_inicio fecha_inicio 开始日期 起始日期 "
        "生效日期"
    ),
    "until": (
        "until end end_date to valid_to to_date valid_until ending gueltig_bis gültig_bis ende bis fin "
        "date_de_fin date_fin hasta fecha_de_fin fecha_fin 结束日期 截至日期 失效日期"
    ),
}
"""Headings as they are commonly worded, the likeliest first. Whoever comes first takes a heading that several have."""

OF_UNITS = {
    "id": "unit_id department_id dept_id org_unit_id unit_code department_code code id",
    "unit": "parent_id parentid parent parent_code parent_unit_code superior_unit uebergeordnet",
    "name": "unit department team",
}
"""What goes before those where rows are units: their parent is what they are part of."""

LEVELS = (
    "level_{} level{} l{} org_level_{} org_level{} organization_level_{} org_unit_level_{} hierarchy_level_{} "
    "department_level_{} dept_level_{} unit_level_{} org{} ebene_{} niveau_{} nivel_{} {}级部门 部门{}级"
)
"""Headings of columns that lead from the whole down to a unit, with their number."""

NESTED = (
    "company gesellschaft unternehmen firma societe societé empresa compania 公司",
    "business_group business_group_name sector sparte 事业群",
    "business_unit business_line geschaeftsbereich 业务线 事业部",
    "division directorate direction hauptabteilung bereich dirección direccion 中心",
    "department dept department_name abteilung département departement departamento 部门",
    "section sub_department subdepartment unit_name referat service seccion 科室",
    "team gruppe équipe equipe equipo 团队 小组",
)
"""Headings of columns each of which is part of that of the one before, where a table has several of them."""
