import type { ExampleSet } from '../intent-labels.js';

/** Bangla typed in Latin letters; spelling is free, hence the many variants. */
export const BANGLA_LATIN: ExampleSet = {
  language: 'bn-Latn',
  examples: {
    greeting: `
(assalamu alaikum|salam|nomoskar|hello vai|hi apu|slm)
(kemon achen|kemon aso|ki obostha)?
(keu achen|apnara ki achen)?
vai ekta proshno chilo`,
    gratitude: `
(dhonnobad|onek dhonnobad|thanks vai|thank you apu|dhonnobad bhai)
(khub|onek) (valo|bhalo) (legeche|hoise|product)
(peyechi|peye gechi), (onek valo|dhonnobad)
apnader service khub valo`,
    goodbye: `
(allah hafez|khoda hafez|tata|pore kotha hobe|valo thakben|bhalo thakben|shuvo ratri)`,
    order_status: `
amar (order|parcel|product|delivery) (kothay|koi|kobe asbe|kobe pabo|akhono ashe nai)?
(order|parcel) (kobe|kokhon) (pabo|asbe|ashbe|pouchabe)?
order er (khobor|status|obostha) ki?
(order|parcel) ki (pathano hoyeche|pathaisen|send korechen)?
(ekhono|akhono) (parcel|order) (pai nai|paini)
tracking number (den|koto)`,
    order_change: `
(order|amar order) (cancel|batil) (korbo|korun|kora jabe|koren)
order er (thikana|address|size|color) (change|bodlate|poriborton) (korte chai|korbo)
vul (address|size) diye order korechi
vul kore order korsi`,
    product_question: `
eta ki (waterproof|original|cotton|asol|baccha der jonno|toilakto toker jonno)?
eta ki diye (toiri|banano)?
(size|ojon|map) koto?
(warranty|guarantee) ache?
kivabe (use|babohar) korbo?
(dokan|shop) koytay (khule|bondho hoy)?
apnader (dokan|showroom) kothay?
kon size nibo?`,
    price_question: `
(dam|price|daam) (koto|koto vai|janaben)?
(etar|eitar|eta|sharita) (dam koto|price koto|koto taka)?
(discount|offer|char) ache?
duita nile koto?
eto dam keno`,
    availability: `
(stock e|stock) (ache|ase)?
(lal|kalo|boro|M) (color|size) (ache|ase|hobe|pawa jabe)?
abar kobe (stock e asbe|pawa jabe)?
eta ki (ache|ase|available)?
(room|table) khali ache?`,
    shipping: `
(dhakar baire|chittagong e|rajshahi te|kolkata) (delivery den|delivery hoy|pathan)?
delivery charge koto?
delivery (hote|korte) (koto din|kotodin) lage?
free delivery ache?
kon courier e pathan?`,
    return_refund: `
(ferot|return|exchange) (dite|korte) chai
taka (ferot|refund) (chai|den|kobe pabo)
(vanga|noshto|vul|chera) (product|jinis) (asche|pathaisen|peyechi)
return policy ki?
size (choto|boro) hoyeche, bodlabo`,
    complaint: `
(khub|onek) (kharap|baje|faltu) (service|quality|experience|product)
apnara (cheat|protarok|faltu)
(keu reply dey na|phone dhore na)
ar konodin kinbo na
duidin e noshto hoye gese
delivery man kharap babohar korse
khub hotash`,
    payment_issue: `
(payment|card) (hocche na|kaj kore na|fail)
(duibar|double) taka (kete niyeche|katse)
taka katse kintu order hoy nai
(nogod|bkash|card) (diye|e) (payment|taka) (deya jabe|kora jay|kivabe dibo)?
cash on delivery ache?
(invoice|receipt) den
kisti te neya jabe?`,
    account_change: `
(amar|) (address|email|phone number|password|nam) (change|update|bodlate) (korbo|korte chai)
(account|amar data) (delete|muche) (korun|den|korte chai)
sms pathano bondho koren
amar koto point ache?
amar account hack hoyeche`,
    booking: `
(appointment|table|room|serial) (book|nite|dite) (korte chai|chai)
(kal|shonibar|shukrobar) (bikale|sokale) appointment (lagbe|hobe)
(booking|appointment) (cancel|change) korte chai`,
    technical_issue: `
(app|website|site) (kaj kore na|khule na|bondho hoye jay|load hoy na)
login (korte pari na|hocche na)
password vule gechi
(otp|code) (ase na|asche na|pai nai)
error dekhay`,
    human_request: `
(manusher|karo|manager er|agent er) (sathe|shathe) kotha (bolte chai|bolbo|bolte parbo)
(manush|agent) den
amake (call|phone) (den|koren|diben)
bot er sathe kotha bolbo na`,
    spam: `
ghore bose (income|ay) korun
(loan|rin) shohoje nin
crypto te invest korun
apni prize jitechen link e click korun
follower kinun`,
    other: `
(apni ki|tumi ki) (robot|manush|bot)?
(joke|golpo) bolo
ajker weather kemon?
ke jitlo?
(thik ache|accha|ha|na|hmm vai|jani na)
chakri ache?
tomar nam ki?`,
  },
};
