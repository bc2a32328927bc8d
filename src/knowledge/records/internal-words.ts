import { headingWords } from './heading-words.js';
import { remember } from './remember.js';

/**
 * Why a field is for staff only. `secret` lets somebody in or is the key to a person's money and papers, `earning` is what the company
 * pays and earns, `cost` may be that or a price; `personal`, `judged` and `noted` are about people, and plain words about things.
 */
export type Internal = 'secret' | 'earning' | 'cost' | 'personal' | 'judged' | 'noted';

/** What the company says only to itself, in the languages that we meet; what stands first here has the first word. */
const stems: Record<Internal, string> = {
  secret:
    'passwort kennwort motdepasse contrasena palavrapasse senha parola wachtwoord haslo пароль losenord adgangskode passord salasana sifre heslo jelszo 密码 密碼 パスワード 비밀번호 كلمةالمرور geheim credential token apikey webhooksecret ' +
    'iban kontonummer bankverbindung bankkonto bankaccount cuentabancaria contobancario rekeningnummer numerkonta steuernummer steuerid sozialversicherung ausweis reisepass passeport pasaporte passaporto passaporte paszport паспорт personnummer fodselsnummer 身份证 身分證 護照 旅券 여권 ' +
    'kreditkarte cartebancaire tarjetacredito cartadicredito cartaocredito kyc fingerprint biometr',
  personal:
    'geburtsdatum geburtstag naissance nacimiento nascimento nascita geboortedatum urodzenia рождени fodelsedato fodelsedatum syntymaaika dogumtarihi narozeni szuletesi 生日 出生 生年月日 생년월일 ' +
    'gehalt lohn einkommen salaire revenu sueldo salario ingresos stipendio salaris inkomen pensja zarplata зарплат доход inkomst maas 工资 薪资 給与 급여 ' +
    'krankheit diagnos gesundheit befund medizin allergien sante maladie salud enfermedad saude doenca salute malattia gezondheid ziekte zdrowotn choroba здоровь болезн halsotillstand terveys saglik 病历 疾病 健康 病歴 medical illness disease disability pregnan ' +
    'religion religios konfession religieux religioso religi вероиспов 宗教 ethnic ethni staatsangehorigkeit nationalit nationality gewerkschaft ',
  earning:
    'margin markup profit cogs costprice purchaseprice buyingprice supplierprice wholesaleprice landedcost commission kickback einkaufspreis einkauf ekpreis selbstkosten marge rohertrag deckungsbeitrag gewinnspanne provision ' +
    'prixachat prixdachat coutderevient coutachat benefice preciocompra preciodecompra margen beneficio comision precocompra precodecusto margem lucro comissao prezzoacquisto margine profitto provvigione ' +
    'inkoopprijs inkoop winstmarge kostprijs commissie cenazakupu kosztzakupu marza zysk prowizja себестоимост закупочн наценк маржа прибыл комисси inkopspris inkjopspris innkjopspris indkobspris vinstmarginal fortjeneste ostohinta kate maliyet alisfiyati karmarji ' +
    'nakupnicena marze 成本 进价 進價 毛利 利润 利潤 佣金 原価 仕入 粗利 원가 마진 تكلفةالشراء هامش ক্রয়মূল্য মুনাফা लागत मुनाफा',
  cost: 'cost costs coste costo costi custo custos kosten cout couts koszt стоимость',
  judged:
    'score scoring rank ranking grade segment cohort risk risiko risque riesgo rischio риск risico ryzyko fraud betrug fraude churn ltv clv lifetimevalue nps propensity probability wahrscheinlichkeit blacklist blocklist watchlist sperrliste bonitat solvabilite solvencia solvenza creditlimit kreditlimit creditscore delinquent kundenwert reliability trustlevel sentiment potential 风险 評分 评分 信用 リスク 信用度 위험 ' +
    'tags labels etikett etiquetas etiquettes schlagwort stichwort метки 标签 標籤 タグ 태그 leadsource leadstatus lifecyclestage pipeline forecast dealstage winprobability',
  noted:
    'note notes memo memos remark remarks comment comments annotation annotations notiz notizen bemerkung bemerkungen vermerk anmerkung remarque remarques commentaire commentaires notas observaciones observacoes observacao comentario comentarios comentarios osservazioni commento commenti opmerking opmerkingen notitie notities uwagi notatka notatki заметк примечани комментари anteckning anteckningar kommentar kommentarer bemaerkning merknad muistiinpano huomautus notlar poznamka megjegyzes 备注 備註 注释 備考 メモ 비고 메모 ملاحظ הערות टिप्पणी মন্তব্য catatan ghichu หมายเหตุ',
};

const isLatin = (word: string): boolean => /^\p{Script=Latin}+$/u.test(word);

const lists = (Object.entries(stems) as [Internal, string][]).map(([kind, list]) => {
  const words = list.split(' ').flatMap(headingWords);
  return { kind, whole: new Set(words), inside: words.filter(word => word.length >= 6 || !isLatin(word)) };
});

/** Costs that a customer pays, and words that are written for them. */
const forCustomers =
  /(?:^|_)(?:shipping|delivery|postage|freight|extra|total|versand\w*|liefer\w*|envio|livraison|spedizione|verzend\w*|frete|wysylki|frakt|gift|geschenk|customer|buyer|purchase_note|care|tasting|public|warranty|energy)(?:_|$)/;

/** Why a heading is nobody's business but the staff's; null: nothing says that it is (pure). */
export const internalKind = remember((heading: string): Internal | null => {
  const words = headingWords(heading);
  const compact = words.join('');
  const said = lists.find(
    ({ whole, inside }) =>
      [compact, ...words].some(word => whole.has(word)) || inside.some(stem => compact.includes(stem)),
  );
  const kind = said?.kind ?? null;
  if (kind === 'secret' || kind === 'personal') return kind;
  return forCustomers.test(words.join('_')) ? null : kind;
});
