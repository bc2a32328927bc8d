import type { ExampleSet } from '../intent-labels.js';

export const POLISH: ExampleSet = {
  language: 'pl',
  examples: {
    greeting: `
cześć
(dzień dobry|dobry wieczór|hej|witam|siema|witajcie)
(jak się macie|co słychać)?
(jest tam kto|halo)?
dzień dobry, mam pytanie`,
    gratitude: `
dziękuję
(dzięki|bardzo dziękuję|wielkie dzięki|dziękuję za pomoc|dziękuję bardzo)
(super|świetnie|ok), dzięki
(świetna|doskonała) obsługa
jestem (bardzo|) zadowolona z zakupu
wszystko (super|doszło, dziękuję)`,
    goodbye: `
do widzenia
(pa|na razie|do zobaczenia|do jutra|miłego dnia|dobranoc|miłego weekendu)`,
    order_status: `
gdzie jest (moje zamówienie|moja paczka|moja przesyłka)?
kiedy (dotrze|przyjdzie|dostanę) (moje zamówienie|paczka|przesyłka)?
(jaki jest status|co z) (mojego zamówienia|moim zamówieniem)
(paczka|przesyłka) (nie dotarła|jest opóźniona|jeszcze nie przyszła)
nie (dostałem|otrzymałam) (paczki|zamówienia)
czy (wysłaliście|zamówienie zostało wysłane|już wysłano) (moją paczkę|)?
numer (śledzenia|przesyłki) poproszę
status doręczona, ale jej nie mam`,
    order_change: `
(chcę|chciałbym|czy mogę|jak) anulować (zamówienie|moje zamówienie)
(zmienić|zmiana) (adres|rozmiar|kolor) (w zamówieniu|zamówienia)
(pomyliłam|podałem zły) (adres|rozmiar) w zamówieniu
czy mogę (dodać|usunąć) produkt (do|z) zamówienia?
zamówiłem przez pomyłkę`,
    product_question: `
(szukam|chcę kupić|potrzebuję) (ciepłego koca|małej lampy|prezentu dla mamy)
czy sprzedajecie (rowery|książki)?
czy (to|kurtka|krem) jest (wodoodporna|wegański|z bawełny|bezpieczne dla dzieci)?
z (czego|jakiego materiału) (jest|to)?
(jakie są wymiary|ile waży|jaki skład)?
czy (pasuje|nadaje się) (do skóry suchej|do iphone|dla dużego psa)?
czy jest gwarancja?
jak długo (trzyma bateria|pali się świeca)?
(o której|w jakich godzinach) (otwieracie|zamykacie|jest śniadanie)?
jakie są godziny otwarcia?
czy (jest|macie) (wifi|parking|basen|dania wegańskie)?
gdzie się znajdujecie?
jaki rozmiar wybrać?
czym się różnią?
czy można z psem?
czy można prać w pralce?`,
    price_question: `
ile (kosztuje|kosztują|to kosztuje|za to)?
jaka (jest|) cena (zestawu|)?
czy (jest|macie) (zniżka|promocja|kod rabatowy|rabat)?
dlaczego tak drogo`,
    availability: `
czy (jest|są) (dostępne|dostępny|na stanie|jeszcze w sprzedaży|w rozmiarze M)?
czy macie (czarny|rozmiar 40|jeszcze)?
kiedy będzie (dostępny|znowu|dostawa)?
wyprzedane?
czy (są|macie) wolne (pokoje|stoliki|terminy) (dziś|w sobotę)?`,
    shipping: `
czy (wysyłacie|dostarczacie) (do niemiec|za granicę|do paczkomatu|na słowację)?
(ile kosztuje|jaki jest koszt) (dostawa|wysyłka|dostawy)?
(darmowa dostawa|od jakiej kwoty darmowa dostawa)?
(ile trwa|jaki jest czas) (dostawa|wysyłki|dostawy)?
jakim kurierem wysyłacie?
czy jest odbiór osobisty?`,
    return_refund: `
(chcę|jak|czy mogę) (zwrócić|wymienić|oddać) (produkt|towar|buty|to)
(chcę|proszę o) zwrot pieniędzy
(przyszło|dotarło|dostałam) (uszkodzone|zepsute|nie to|zły rozmiar)
kiedy (dostanę|będzie) zwrot (pieniędzy|)?
(za małe|nie pasuje), chcę wymienić
ile dni mam na zwrot?
reklamacja, produkt (wadliwy|uszkodzony)
brakuje części`,
    complaint: `
(okropna|fatalna|beznadziejna) (obsługa|jakość|firma)
jestem (bardzo|) (rozczarowana|niezadowolony|zła)
(nikt nie odpowiada|to skandal|żenada|masakra)
nigdy więcej (u was|)
chcę złożyć skargę
kurier był niemiły
popsuło się po dwóch dniach
pokój był brudny`,
    payment_issue: `
(płatność|karta|przelew) (nie przechodzi|odrzucona|nie działa|odrzucony)
(pobrano|zapłaciłem) (dwa razy|podwójnie|za dużo)
nie rozpoznaję (tej transakcji|tego obciążenia)
czy (mogę zapłacić|przyjmujecie) (kartą|blikiem|przy odbiorze|gotówką|paypal)?
czy są raty?
(proszę o|potrzebuję) (fakturę|faktury|paragon)
pieniądze pobrane, a zamówienia nie ma`,
    account_change: `
(chcę|jak|proszę) (zmienić|zaktualizować) (adres email|numer telefonu|dane|hasło|nazwisko)
(usunąć|usuńcie|zamknąć) (moje|) konto
(usuńcie|proszę usunąć) moje dane (osobowe|) (rodo|)
wypisać się z newslettera
ile mam punktów?
ktoś włamał się na moje konto
przeprowadziłam się, nowy adres`,
    booking: `
(chcę|chciałabym|czy mogę) (zarezerwować|umówić|zabukować) (stolik|wizytę|pokój|się)
stolik dla (dwóch|czterech) osób (na dziś|w sobotę)
(odwołać|przełożyć|potwierdzić|zmienić) (wizytę|rezerwację)
nie mogę przyjść na wizytę`,
    technical_issue: `
(strona|aplikacja|sklep) (nie działa|się zawiesza|nie ładuje się|wyrzuca błąd)
nie mogę się zalogować
zapomniałam hasła
nie (przychodzi|dostałem) (kod|mail potwierdzający|sms)
błąd (przy płatności|500|logowania)
urządzenie nie (włącza się|łączy się)`,
    human_request: `
(chcę|czy mogę|chciałbym) (porozmawiać|rozmawiać) z (człowiekiem|konsultantem|kimś|kierownikiem)
(konsultant|człowiek) proszę
(połącz|proszę połączyć) (mnie|) z konsultantem
proszę o telefon
nie chcę bota`,
    spam: `
zarabiaj (w domu|5000 zł tygodniowo|szybko)
(pożyczka|kredyt) bez bik
oferujemy (pozycjonowanie|strony www)
inwestuj w (bitcoin|kryptowaluty)
wygrałeś nagrodę, kliknij
kup obserwujących`,
    other: `
(jesteś|czy to) (botem|człowiekiem|robot|bot)?
opowiedz (żart|coś)
jaka jest pogoda?
kto wygrał mecz?
ok
tak
haha
nie wiem
szukacie pracowników?
jak masz na imię?
nudzi mi się
pomyłka`,
  },
};
