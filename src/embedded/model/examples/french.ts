import type { ExampleSet } from '../intent-labels.js';

export const FRENCH: ExampleSet = {
  language: 'fr',
  examples: {
    greeting: `
bonjour
(bonsoir|salut|coucou|bonjour à tous|bonjour l'équipe|hello)
(comment allez-vous|comment ça va|ça va)?
il y a quelqu'un?
bonjour, j'ai une question`,
    gratitude: `
merci
merci (beaucoup|bien|infiniment|pour tout|pour votre aide|pour la réponse rapide)
(super|parfait|ok|génial), merci
(excellent|très bon|super) (service|accueil|produit)
(j'adore|je suis ravie de) (mon achat|ma commande|vos produits)
tout est parfait, bien reçu
je vous remercie`,
    goodbye: `
au revoir
(à bientôt|à plus|à demain|bonne soirée|bonne journée|bonne nuit|salut, à la prochaine|ciao)
je vous laisse
bon week-end à vous`,
    order_status: `
où est (ma commande|mon colis|mon paquet|ma livraison) ?
quand (arrive|vais-je recevoir|arrivera) (ma commande|mon colis) ?
(je n'ai pas|toujours pas) reçu (ma commande|mon colis|de nouvelles du colis)
(quel est le statut|où en est|suivi de) (ma commande|mon colis)
(ma commande|mon colis) (est en retard|n'est pas arrivé|est bloqué)
(numéro de suivi|lien de suivi) (s'il vous plaît|svp)
(avez-vous expédié|est-ce que vous avez envoyé) ma commande ?
indiqué comme livré mais je n'ai rien reçu`,
    order_change: `
(je veux|je voudrais|puis-je|comment) annuler (ma commande|mon achat)
(changer|modifier) (l'adresse|la taille|la couleur|la quantité) de ma commande
je me suis trompé (de taille|d'adresse) dans ma commande
(ajouter|retirer) un article (à|de) ma commande
commandé par erreur, annulez svp`,
    product_question: `
(je cherche|je voudrais acheter|il me faut) (une couverture chaude|une petite lampe|un cadeau pour ma mère)
vendez-vous des (vélos|chaises de jardin|livres) ?
(est-ce|est-il|c'est) (imperméable|végan|lavable en machine|adapté aux enfants|en cuir) ?
(en quelle matière|de quoi) est (fait|le sac) ?
(quelles sont les dimensions|quel est le poids|quelle est la composition) ?
(convient-il|ça marche|compatible) (aux peaux sensibles|avec iphone|pour un grand chien) ?
combien de temps dure (la batterie|la garantie) ?
(quels sont vos horaires|à quelle heure ouvrez-vous|vous fermez à quelle heure) ?
êtes-vous ouverts (le dimanche|aujourd'hui) ?
(y a-t-il|avez-vous) (le wifi|un parking|une piscine|des plats végétariens) ?
où êtes-vous situés ?
quelle taille (choisir|me conseillez-vous) ?
quelle est la différence entre les deux ?
à quelle heure est (le check-in|le petit-déjeuner) ?
les chiens sont-ils acceptés ?
comment (l'utiliser|ça se nettoie) ?
contient-il (du gluten|des noix) ?`,
    price_question: `
(combien ça coûte|c'est combien|combien coûte la lampe|quel est le prix|combien pour deux) ?
prix svp
(avez-vous|y a-t-il) (une réduction|des promotions|un code promo|des soldes) ?
quel est le tarif (pour une coupe|de la chambre|) ?
c'est trop cher, une remise ?`,
    availability: `
(est-ce|c'est|est-il) (encore|toujours) (disponible|en stock) ?
(avez-vous|il vous reste) (la taille 38|ce modèle en bleu|le grand format) ?
quand sera-t-il (de nouveau disponible|de retour en stock) ?
rupture de stock ?
(avez-vous|reste-t-il) (une table|une chambre|un créneau) (libre|ce soir|samedi) ?`,
    shipping: `
(livrez-vous|expédiez-vous|vous livrez) (en suisse|au canada|à l'étranger|en corse|le samedi) ?
(combien coûte|quel est le prix de|frais de) (la livraison|port) ?
(livraison gratuite|livraison offerte) à partir de combien ?
(délai de livraison|combien de temps pour la livraison|combien de jours pour livrer) ?
quel transporteur utilisez-vous ?
puis-je retirer en magasin ?
livraison express possible ?`,
    return_refund: `
(je veux|je voudrais|comment|puis-je) (retourner|renvoyer|échanger) (un article|le produit|les chaussures|ma commande)
je veux (un remboursement|être remboursé|être remboursée)
(article|produit|colis) (arrivé|reçu) (cassé|abîmé|défectueux|endommagé)
(mauvais article|mauvaise taille|mauvaise couleur) reçu
quand serai-je remboursé ?
(trop petit|ça ne me va pas), je veux échanger
quel est le délai de retour ?
il manque une pièce
politique de retour`,
    complaint: `
(service|qualité|accueil) (nul|horrible|lamentable|déplorable|catastrophique)
(je suis|très) (déçu|déçue|mécontent|en colère)
(personne ne répond|on se moque de moi|c'est honteux|inadmissible|une arnaque)
plus jamais chez vous
(mauvaise|très mauvaise) qualité
je veux faire une réclamation
le livreur était (impoli|désagréable)
cassé au bout de deux jours
la chambre était sale
votre crème m'a brûlé la peau`,
    payment_issue: `
(mon paiement|ma carte|la transaction) (est refusé|a été refusée|ne passe pas|a échoué)
(débité|prélevé|facturé) (deux fois|en double|trop)
je ne reconnais pas (ce prélèvement|ce débit|cette transaction)
(acceptez-vous|puis-je payer par|peut-on payer avec) (paypal|carte|chèque|virement|espèces)
(paiement en plusieurs fois|payer en 3 fois) possible ?
(j'ai besoin de|pouvez-vous m'envoyer) (la facture|une facture|un reçu)
quels moyens de paiement ?
argent débité mais pas de commande`,
    account_change: `
(je veux|je voudrais|comment) (changer|modifier|mettre à jour) (mon adresse|mon e-mail|mon numéro|mes données|mon mot de passe)
(supprimer|fermer|clôturer) mon compte
supprimez (mes données|toutes mes données personnelles) (rgpd|)
(me désabonner|désinscription) (de la newsletter|)
combien de points ai-je ?
mon compte a été piraté
j'ai déménagé, nouvelle adresse
quelles données avez-vous sur moi ?
ne m'envoyez plus de publicité`,
    booking: `
(je voudrais|je souhaite|puis-je) (réserver|prendre) (une table|un rendez-vous|une chambre)
(table|réservation) pour (deux|quatre) personnes (ce soir|samedi|à 20h)
(annuler|déplacer|modifier|confirmer) (mon rendez-vous|ma réservation)
je ne peux pas venir (demain|à mon rendez-vous)
j'ai une réservation au nom de Martin`,
    technical_issue: `
(le site|l'application|l'appli|la page) (ne marche pas|ne fonctionne pas|plante|ne charge pas|bug)
(je n'arrive pas à|impossible de) (me connecter|ouvrir l'appli|me connecter à mon compte)
mot de passe oublié
je ne reçois pas (le code|l'e-mail de confirmation)
(erreur|message d'erreur) (au paiement|500|à la connexion)
l'appareil ne (s'allume|se connecte) pas`,
    human_request: `
(je veux|je voudrais|puis-je) parler à (un humain|un conseiller|une vraie personne|quelqu'un|un responsable)
(conseiller|humain|opérateur) svp
(passez-moi|mettez-moi en relation avec) (un agent|un conseiller)
pouvez-vous m'appeler ?
pas de robot svp`,
    spam: `
(gagnez|gagner) (de l'argent|1000 euros) (facilement|depuis chez vous|par jour)
(prêt|crédit) (rapide|entre particuliers) sans justificatif
nous proposons (du référencement seo|la création de sites)
investissez dans (le bitcoin|la crypto), gains garantis
vous avez gagné, cliquez ici
achetez des abonnés pas cher`,
    other: `
(es-tu|vous êtes) un (robot|bot|humain) ?
raconte(-moi|) une (blague|histoire)
quel temps fait-il ?
qui a gagné le match ?
ok
oui
mdr
je ne sais pas
vous recrutez ?
je cherche un emploi
comment tu t'appelles ?
je m'ennuie
erreur de numéro`,
  },
};
