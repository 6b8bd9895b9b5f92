// Words by which a comment is searched for people, all in lower case.

const words = (text) => new Set(text.trim().split(/\s+/));

/** First names that are nothing else, in any case of letters. */
export const firstNames = words(`
  adele adriana adriano agnese alberto aldo alessandra alessandro alessia alessio alfredo alice andrea anna annalisa
  annamaria antonella antonello antonia antonio arianna armando arturo beatrice beppe camilla carla carlo carlotta
  carmela carmelo carmine caterina cecilia cesare cinzia claudia claudio corrado cristian cristina daniela daniele
  dario davide debora deborah denise diego donatella donato edoardo elena eleonora elisa elisabetta emanuela emanuele
  emma enrica enrico enzo erica erika ermanno ettore eugenio ezio fabio fabiola fabrizio federica federico ferdinando
  filippo fiorella francesca francesco gabriele gabriella gaetano genoveffa gennaro giacomo gianluca gianni gianfranco
  giancarlo giampaolo gianpaolo giorgia giorgio giovanna giovanni giulia giuliana giuliano giulio giuseppe giuseppina
  graziella greta ida ignazio ilaria irene isabella ivan ivana jessica katia laura lara leonardo lidia liliana livio
  loredana lorena lorenza lorenzo luca lucia luciana luciano lucio luigi luigia luisa manuela manuele marcella
  marcello marco maria marianna mariella mario marisa marta martina massimiliano matilde matteo maura maurizio mauro
  michela michele milena mirco mirella mirko monica monia nadia nicola nicoletta noemi omar oriana oscar paola paolo
  patrizia piero pietro pina raffaella raffaele renata renato riccardo rita roberta roberto rodolfo rosanna rosaria
  rossana rossella ruggero sabrina samuele sandra sandro sebastiano sergio silvana silvano silvia simona simone sonia
  stefania stefano susanna tania teresa tiziana tiziano tommaso ugo umberto valentina valentino valeria valerio
  vanessa veronica vincenza vincenzo virginia viviana walter ylenia adam alan amanda amy andrew angela anthony ashley
  brian caroline catherine charles charlotte christine christopher daniel david diane donna dorothy edward elizabeth
  emily eric fiona gary george hannah heather helen henry ian jacob james jane janet jason jennifer jeremy joan john
  jonathan joseph joshua julia julie karen kate katherine keith kelly kenneth kevin linda louise lucy margaret martin
  mary matthew michael michelle nancy nicholas olivia oliver pamela patricia paul peter philip rachel rebecca richard
  robert ryan samantha samuel sarah sharon simon sophie stephanie stephen steven susan thomas timothy tracy william
  ahmed aisha ali amina fatima hassan ibrahim mohamed mohammed mustafa yusuf andrei ioana mihai oksana olga svetlana
  diana
`);

/** First names that are words, months or places as well: only with a capital inside a sentence, or before a surname. */
export const ambiguousNames = words(`
  alba alberta angelo aurora azzurra barbara bianca benedetta benedetto bruna bruno celeste chiara clemente concetta
  costanza diletta domenica domenico elia eva fabia fausta fausto felice fiore flora fortunata franca franco gaia gemma
  gioia giusto grazia immacolata ines iris italo ivo leo leone letizia libero lino livia luce marina massimo max mattia
  mimmo mina natale nella nello nina norma onesto ornella pasquale perla pia pio prospero rocco romano romeo rosa salvatore
  santo selene serena sereno silvestro stella tina tino tullio tullia vera viola vita vito vittoria vittorio
  guido sara cristiano cristiana emiliano margherita lisa giada ambra sofia
  april bill carol dawn frank grace hope jack joy june mark nick pat ray rob rose ruth sandy scott sue tom will
`);

/** Frequent surnames that are no words, or that mean a person where they have a capital inside a sentence. */
export const surnames = words(`
  rossi russo ferrari esposito bianchi romano colombo ricci marino greco gallo conti deluca mancini giordano rizzo
  lombardi moretti barbieri santoro mariani rinaldi caruso ferrara galli martini leone longo gentile martinelli
  vitale lombardo serra coppola desantis marchetti parisi villani ferraro fabbri bianco marini grasso valentini messina
  gatti pellegrini palumbo sanna farina rizzi caputo bernardi bruni cattaneo monti zanetti zanasi zanni vaccari malagoli
  montanari cavani bergonzini venturelli guidetti cavazzuti barbolini benassi smith jones williams taylor wilson johnson
  davies evans thompson roberts robinson hughes edwards
`);

/** Before a name, with or without a full stop. */
export const titles = words(`
  sig signor signora signorina dott dottor dottore dottoressa dr dssa ing ingegner ingegnere arch architetto geom geometra
  avv avvocato rag ragionier ragioniere prof professor professore professoressa mr mrs ms mister
`);

/** Of those, the ones after which any word is a name, in any case of letters. */
export const shortTitles = words('sig dott mr mrs');

/** Posts that few people hold, in the singular. */
export const roles = words(`
  responsabile dirigente assessore assessora sindaco sindaca vicesindaco vicesindaca caposettore capoufficio caposervizio
  caposquadra capoarea caporeparto capo coordinatore coordinatrice direttore direttrice segretario segretaria
  vicesegretario vicesegretaria presidente comandante vicecomandante consigliere consigliera funzionario funzionaria
  istruttore istruttrice ragioniere ragioniera geometra centralinista economo economa referente supervisore stagista
  tirocinante bibliotecario bibliotecaria assistente
  manager mayor director supervisor coordinator councillor secretary boss chief superintendent clerk trainee intern
  receptionist accountant librarian
`);

/** Before a post: one person is meant. After `un` or `a` it may be anybody. */
export const determiners = words(`
  il lo la l del dello della dell al allo alla all dal dallo dalla dall sul sulla sull col mio mia nostro nostra suo sua
  vostro vostra tuo tua quel quella quell questo questa quest
  the my our his her your their that this
`);

/** May stand between the two. */
export const betweenRoles = words(`
  nuovo nuova vecchio vecchia attuale ex vice mio mia nostro nostra suo sua capo stesso stessa
  new former old current line office desk deputy team department general town vice own
`);

/** Others that a name may follow. */
export const companions = words('collega colleague amico amica tirocinante stagista operatore operatrice');

/** After these a name is the name of a place or of a thing. */
export const ofPlaces = words(`
  san santa santo sant saint via viale vicolo piazza piazzale corso largo scuola scuole istituto ospedale sala biblioteca
  teatro palazzo parco villa legge decreto progetto programma portale sistema castel castello borgo ponte monte
  school hospital library park
`);

/** What is written with a capital in an office and is nobody's name. */
export const harmless = words(`
  comune unione regione provincia stato repubblica ministero prefettura questura tribunale sportello sportelli ufficio
  uffici servizio servizi anagrafe tributi demografici sociali civile civili polizia municipale locale protezione giunta
  consiglio comunale area settore direzione personale risorse umane carta identità elettronica agenzia entrate poste
  italiane cittadini cittadino utenti utente ente enti amministrazione pubblica pubblico relazioni ragioneria segreteria
  urbanistica edilizia privata lavori pubblici tecnico scuola sport cultura turismo biblioteca polifunzionale facile
  sindacato responsabile dirigente sindaco assessore colleghi colleghe collega direttore presidente
  google microsoft teams excel word outlook windows office whatsapp zoom skype meet facebook internet android apple adobe
  acrobat power point cloud drive italia italiano italiani europa europea modena bologna vignola spilamberto savignano
  panaro marano castelvetro castelnuovo rangone guiglia zocca montese castelfranco emilia romagna reggio parma ferrara
  ravenna forlì cesena rimini piacenza milano roma torino venezia firenze napoli genova formigine maranello sassuolo carpi
  mirandola pavullo terre castelli sul nel natale pasqua pasquetta ferragosto capodanno befana epifania
  lunedì martedì mercoledì giovedì venerdì sabato domenica gennaio febbraio marzo aprile maggio giugno luglio agosto
  settembre ottobre novembre dicembre
  monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september
  october november december christmas easter city council hall town municipality desk human resources public registry
  english italian italy europe european national health service department police civil union i the
  signor signora signori sig dott dottore
`);

/** After the word for a street these say how something came, not where it is. */
export const notStreets = words(`
  pec mail email posta telefono fax teams zoom skype whatsapp meet internet outlook spid web chat sms app google facebook
  telefonica telematica libera libere crucis breve traversa verbale scritta radio cellulare interna
`);
