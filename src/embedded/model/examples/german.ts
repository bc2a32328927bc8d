import type { ExampleSet } from '../intent-labels.js';

export const GERMAN: ExampleSet = {
  language: 'de',
  examples: {
    greeting: `
hallo
hallo (zusammen|liebes team|ihr|da)
(guten tag|guten morgen|guten abend|moin|servus|grüß gott|hi)
(wie geht es ihnen|wie geht's|alles gut bei euch)?
ist (da jemand|jemand da)?
hallo, ich habe eine frage`,
    gratitude: `
danke
(vielen|herzlichen|tausend|besten) dank (für die hilfe|für alles|)
danke (schön|sehr|für die schnelle antwort|euch)
(super|perfekt|ok|alles klar), danke
(toller|super|bester) (service|laden|shop)
ich (liebe|bin begeistert von) (dem produkt|meiner bestellung|eurem shop)
alles (bestens|top|wunderbar) angekommen
sehr zufrieden`,
    goodbye: `
tschüss
(auf wiedersehen|bis bald|bis später|ciao|bis dann|tschau|mach's gut|bis morgen)
(schönen|schönes) (tag|abend|wochenende) noch
gute nacht
ich muss los`,
    order_status: `
wo ist (meine bestellung|mein paket|meine lieferung|meine ware)?
wann (kommt|wird|erhalte ich|bekomme ich) (meine bestellung|mein paket|meine lieferung) (an|geliefert|)?
(wie ist|was ist) der (status|stand) meiner bestellung?
(meine bestellung|mein paket) ist (noch nicht|immer noch nicht) (da|angekommen)
(ist|wurde) (meine bestellung|mein paket|der tee) schon (versandt|verschickt|unterwegs|raus)?
(sendungsnummer|trackingnummer|sendungsverfolgung) (bitte|für meine bestellung)
laut tracking zugestellt, aber (nichts da|ich habe nichts erhalten)
ich warte (seit einer woche|immer noch) auf mein paket
gibt es neuigkeiten zu meiner lieferung?`,
    order_change: `
(ich möchte|kann ich|bitte) meine bestellung (stornieren|abbrechen|widerrufen|ändern)
(lieferadresse|adresse|größe|farbe|menge) (der|meiner|in der) bestellung ändern
ich habe (die falsche größe|versehentlich|aus versehen|doppelt) bestellt, bitte stornieren
kann ich noch (etwas|einen artikel) zur bestellung hinzufügen?
falsche (adresse|hausnummer) angegeben, bitte vor dem versand korrigieren`,
    product_question: `
(ich suche|ich bräuchte|ich brauche|ich hätte gern) (eine warme decke|eine feste seife ohne duft|eine kleine lampe|schuhe ohne leder|einen leisen ventilator|ein buch für meinen vater)
verkauft ihr (gartenstühle|fahrräder|vogelfutter)?
ist (das|die jacke|der stoff|die creme) (wasserdicht|vegan|waschbar|spülmaschinenfest|für kinder geeignet|glutenfrei)?
(aus welchem material|woraus) (ist|besteht) (das|die tasche)?
(welche maße|wie groß|wie schwer|wie lang) (hat|ist) (das|der tisch)?
(passt|funktioniert) (das|es) (mit android|für große hunde|auf ein standardbett)?
wie lange (hält der akku|ist die garantie|brennt die kerze)?
(wann|um wie viel uhr) (habt ihr|haben sie|macht ihr) (geöffnet|offen|auf|zu)?
wie sind die öffnungszeiten?
(gibt es|habt ihr) (wlan|parkplätze|einen pool|vegane gerichte)?
wo (seid ihr|ist der laden)?
welche größe (soll ich nehmen|empfehlen sie)?
was ist der unterschied zwischen (den beiden|diesen modellen)?
wann ist (check-in|frühstück)?
sind hunde erlaubt?
wie (benutzt|reinigt) man das?
enthält (die seife|es) (parfüm|nüsse|alkohol)?
ich suche (ein geschenk|etwas) für (trockene haut|meine katze)`,
    price_question: `
(was|wie viel) kostet (das|die lampe|der kurs|es|eine nacht)?
(preis|was ist der preis) (bitte|?|für das set)
(gibt es|habt ihr) (rabatt|einen gutschein|einen rabattcode|angebote|studentenrabatt)?
ist das im angebot?
wie teuer ist (das|ein haarschnitt)?`,
    availability: `
(ist|sind) (das|die schuhe|größe 40|das rote) (noch|wieder) (verfügbar|auf lager|lieferbar|da)?
(habt ihr|haben sie) (das|es|den stuhl) (in größe L|in schwarz|noch|auf lager)?
wann (ist|kommt) (es|das) wieder (verfügbar|rein|auf lager)?
ausverkauft?
(ist|habt ihr) (noch|) (ein tisch|ein zimmer|einen termin) (frei|für samstag frei)?`,
    shipping: `
(liefert|versendet|verschickt) ihr (nach österreich|in die schweiz|ins ausland|auch samstags)?
(was|wie viel) kostet (der versand|die lieferung|die zustellung)?
(ist der versand kostenlos|ab wann versandkostenfrei)?
wie lange dauert (der versand|die lieferung) (nach italien|)?
versandkosten?
mit (welchem paketdienst|wem) versendet ihr?
kann ich (im laden|selbst) abholen?
gibt es expressversand?`,
    return_refund: `
(ich möchte|kann ich|wie kann ich) (das|den artikel|die schuhe|etwas) (zurückgeben|zurücksenden|umtauschen|zurückschicken)
ich (möchte|will) (mein geld zurück|eine rückerstattung|eine erstattung)
(kam|ist) (kaputt|beschädigt|defekt|zerbrochen) (an|angekommen)
(falscher artikel|falsche farbe|falsche größe) (erhalten|geliefert|bekommen)
wann (bekomme ich|kommt) (mein geld|die erstattung)?
es passt nicht, (umtausch|ich möchte umtauschen)
wie lange (kann ich zurückgeben|ist die rückgabefrist)?
es fehlt ein teil
retourenschein bitte`,
    complaint: `
(schlechter|miserabler|furchtbarer|unverschämter) (service|kundendienst|laden)
(sehr|total|echt) (enttäuscht|unzufrieden|verärgert|sauer)
(schlechte|miese) qualität
(niemand|keiner) (antwortet|meldet sich|geht ans telefon)
(nie wieder|eine frechheit|unmöglich|das ist ein witz)
ich möchte mich beschweren
der (fahrer|mitarbeiter) war unfreundlich
nach zwei tagen kaputt gegangen
das zimmer war (schmutzig|laut)
von der creme habe ich ausschlag bekommen`,
    payment_issue: `
(die zahlung|meine karte|die überweisung) (funktioniert nicht|wurde abgelehnt|ging nicht durch|schlägt fehl)
(doppelt|zweimal|zu viel) (abgebucht|belastet|bezahlt)
(unbekannte|unberechtigte) abbuchung (auf meinem konto|)
diese abbuchung kenne ich nicht
(kann ich|nehmt ihr|akzeptieren sie) (mit paypal zahlen|kreditkarte|auf rechnung zahlen|ratenzahlung|bar zahlen)
(ich brauche|bitte|wo finde ich) (die rechnung|eine rechnung|den beleg)
welche zahlungsarten gibt es?
geld abgebucht, aber keine bestellung`,
    account_change: `
(ich möchte|bitte|wie kann ich) meine (adresse|e-mail|telefonnummer|daten|passwort) (ändern|aktualisieren)
(mein konto|meinen account) (löschen|kündigen|schließen)
(bitte|) (löschen sie|löscht) (alle|) meine (daten|personenbezogenen daten)
newsletter (abbestellen|abmelden|kündigen)
welche daten habt ihr über mich gespeichert? (dsgvo|)
(wie viele punkte|punktestand) (habe ich|bitte)?
mein (konto|account) wurde gehackt
ich bin umgezogen, neue adresse
keine werbung mehr bitte`,
    booking: `
(ich möchte|kann ich|ich würde gern) (einen termin|einen tisch|ein zimmer) (buchen|reservieren|vereinbaren)
(tisch|reservierung) für (zwei|vier) personen (heute abend|am samstag|um 19 uhr)
(meinen termin|meine reservierung|meine buchung) (absagen|verschieben|stornieren|bestätigen|ändern)
ich kann (morgen|zum termin) nicht kommen
ich habe eine reservierung auf den namen Weber`,
    technical_issue: `
(die app|die website|die seite|der shop) (funktioniert nicht|lädt nicht|stürzt ab|ist down|hängt)
ich kann mich nicht (einloggen|anmelden)
passwort vergessen
(code|bestätigungsmail|sms) (kommt nicht|nicht erhalten)
fehlermeldung (beim bezahlen|beim login|500)
das gerät (geht nicht an|verbindet sich nicht|lädt nicht)
der (link|button|warenkorb) (geht nicht|funktioniert nicht)`,
    human_request: `
(ich möchte|kann ich|ich will) mit (einem menschen|einem mitarbeiter|jemandem|dem chef|einer echten person) (sprechen|reden)
(mitarbeiter|mensch|berater) bitte
(verbinden sie mich|bitte verbinden) (mit einem berater|)
bitte rufen sie mich (an|zurück)
kein bot bitte
echter mensch?`,
    spam: `
(verdiene|verdienen sie) (5000 euro|geld) (von zuhause|im monat|schnell)
(kredit|sofortkredit) ohne schufa
wir bieten (seo|webdesign|backlinks) für ihre firma
(jetzt in bitcoin investieren|krypto gewinne garantiert)
sie haben gewonnen, klicken sie hier
follower kaufen günstig`,
    other: `
bist du (ein bot|ein roboter|ein mensch|echt)?
erzähl (mir|) (einen witz|was lustiges)
wie (ist das wetter|spät ist es)?
wer hat (gestern|das spiel) gewonnen?
ok
ja
haha
keine ahnung
(habt ihr|gibt es) (offene stellen|jobs|praktikum)?
wie heißt du?
was kannst du?
mir ist langweilig
falsche nummer`,
  },
};
