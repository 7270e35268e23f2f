/**
 * Forms of one given name: short, familiar, and as other languages spell it. Names are plain lower-case
 * letters. A form may belong to several names ("alex", "chris"): two names are related when a line has both.
 */

const LINES = `
abigail abby gail
abraham abe abram ibrahim
adalbert bert albert al
adeline addie adele
agnes agnieszka aggie
aleksander alexander alexandre alejandro alex al sandy sasha xander alessandro oleksandr aleksandr alec iskander sascha
aleksandra alexandra alejandra alex sandra sasha alexa lexi oleksandra alessandra
alfred fred al alfredo alf fredo
alice ali alicia alisa
amanda mandy
amelia amy millie amelie
andrew andy drew andrei andrey andres andreas andre andrea andrii andrzej andriy ondrej
angela angie angelina angelica
anna ann anne annie ana anya hanna hannah anita nancy anka
anthony tony antonio antoine anton toni antoni antony
antonia toni tonya antonina
arnold arnie arno
arthur art artie arturo artur
barbara barb babs barbie basia varvara
beatrice bea beatriz trixie
benjamin ben benny benji beniamin
bernard bernie bernardo bernhard
bradley brad
brandon bran
calvin cal
cameron cam
carl karl carlos charles carlo karol
caroline carrie carol carolina karolina
casimir kazimierz kaz
catherine katherine kate katie kathy cathy kat katarzyna katerina ekaterina yekaterina katya kathryn kitty catalina kasia katharina catarina
cecilia cece celia
charles charlie chuck carlos karl chas charly
charlotte lottie charlie char
chester chet
christian chris cristian kristian
christine chris christina kristina tina chrissy kirsten cristina krystyna christy
christopher chris kit topher cristobal krzysztof christoph kristoffer christophe kris
clarence clare
clifford cliff
clinton clint
cornelius cor neil
curtis curt kurt
cynthia cindy
daniel dan danny danilo danila danylo danya
daniela dani danielle
david dave davey davide dawid davi
deborah deb debbie debra
dennis denny denis
diana di diane diana
dmitri dmitry dima dmitriy dmytro mitya dimitri dimitrios dimitris
dolores lola
donald don donnie
dorothy dot dottie dorota dora dorothea
douglas doug
edith edie
edmund ed eddie edmond
eduardo edward ed eddie lalo edouard eduard edu edvard
edwin ed eddie
eleanor ellie nora nell elena lenore
elena helen helena lena olena yelena ellen
eliana ellie
elizabeth liz beth betty eliza lisa libby bess elisabeth isabel elzbieta lizzie liza yelizaveta elisabetta isabella elsa elise
emily em emilie emilia
emma em
enrique henry henri heinrich henryk kike hank harry enrico
ernest ernie ernesto ernst
eugene gene evgeny yevgeny eugenio evgeni yevhen
evelyn eve evie
ezekiel zeke
felix feliks
ferdinand fernando nando fernand
florence flo florencia
frances fran francesca franny francisca
francis frank francisco paco pancho francesco franciszek franz francois franco frankie
franklin frank
frederick fred freddy rick fritz federico friedrich frederik frederic fryderyk
gabriel gabe gabriele gavriil
gabriela gabby gabrielle
gary gareth
geoffrey jeff geoff jeffrey jeffery godfrey
george georg jorge georges giorgio yuri yury yuriy georgios jerzy giorgos jurgen yorgos
gerald gerry jerry gerhard gerardo gerard gerd
gertrude trudy gert
giovanni john gianni
giuseppe joseph pino beppe
gregory greg gregor gregorio grigori grzegorz grisha grigory gregoire
guadalupe lupe
guillermo william memo guille guillaume wilhelm
gustavo gus gustav tavo
gwendolyn gwen
harold harry hal
harrison harry
hector tito
helen nell ellie helena ellen lena elena eleni
henry hank harry hal
herbert herb bert heriberto
howard howie
hubert hugh bert
hugo hugh
ignacio nacho ignatius ignacy
irene irena irina ira
isaac ike izzy
isidore izzy isidoro
ivan john juan jan johann johannes jean ian yan giovanni joao jovan vanya johan hans evan sean shaun shawn ioannis yannis jonathan jon jack johnny
jacob jake jakob jakub jacobo
jacqueline jackie
james jim jimmy jamie jaime jaymes jem santiago
jane janet jean janie joanna jana jeanne
janice jan
jeremiah jerry jeremy jeremias
jeremy jerry jem
jerome jerry geronimo jeronimo hieronim
jessica jess jessie
jesus chuy chucho
joan joanne joanna jo
john jon jack johnny juan jan johann
jonathan jon jonny john nathan johnathan jonatan
joseph joe joey jose pepe josef jozef josip giuseppe iosif yosef youssef yusuf josephe chepe
josephine jo josie josefina pepa
joshua josh josue
judith judy judi judit
julia julie giulia julieta yulia juliana iuliia
julian jules julio julius giulio julien
katrina kat trina
kenneth ken kenny
kimberly kim kimmy
konstantin kostya constantine kostas kostyantyn
laura lori laurie lora
lawrence larry lorenzo laurent lars laurence lawrie laurens lorenz
leonard leo len lenny leonardo leonhard leon
leonid lenny lyonya
leopold leo poldi leopoldo
leroy lee roy
leslie les
lewis lou louis luis ludwig luigi ludvik louie
lillian lily lil liliana
linda lindy lin
louise lou lulu luisa luise louisa
lucas luke luca lukas lukasz luc
lucy lucia lucie lucille luz lu
ludmila luda lyudmila mila ljudmila liudmyla
madeline maddie maddy magdalena madeleine
manuel manny manolo emmanuel manu emanuel
marcus mark marc marco marcos marek marko marcin markus
margaret maggie meg peggy marge margie margarita greta rita margot gosia malgorzata margarethe marguerite daisy
maria mary marie mariana marta masha marija mariya marisol maritza marija molly polly mia
martha marta patty marthe
martin marty marcin martino marten
martina tina marti
matilda tilly mathilda mathilde
matthew matt matty mateo matthias mateusz matteo mathieu matvei matthieu mattias matias matvey
maurice maury mauricio moritz moe
maxim max maxime maksim maksym maksymilian maximilian maximiliano massimo
maxwell max
megan meg
melissa missy mel lissa
mercedes merche
michael mike mick mickey miguel michel mikhail misha mihai michal mykhailo mikael michele mischa mitch mihail micky mykola
michelle shelly miche micheline
mildred millie
mitchell mitch
mohammed muhammad mohamed mo mohamad muhammed mehmet mohammad mohd
monica moni monika monique
nadezhda nadia nadya nadiya
natalia natalie natasha nat tasha nataliya natali nathalie
nathan nate nat nathaniel
nathaniel nate nat nathan
nicholas nick nicky nicolas niko nikolai nikola klaus nicola mykola mikolaj kolya nikolaos nikos nicolai nikolay claus
nicole nicki nikki nicola nicoletta
norman norm
oliver ollie olivier
olivia liv livvy
oscar ozzie oskar
oswald ozzie
pamela pam
pascual pascal pasquale
patricia pat patty trish patsy tricia patrizia
patrick pat paddy patricio patrik patrice
paul pablo paulo pavel paolo pawel pavlo pauli
paula paulina polly paola
peter pete pedro pierre pietro piotr pyotr petr petro petros petya petar pieter
philip phil felipe philippe filip phillip pip filippo
priscilla cilla
rachel rach raquel rae
rafael raphael rafa rafal raffaele
ramon raymond ray moncho raimundo
randall randy
randolph randy rudy
raymond ray raimund raimondo
rebecca becky becca rebeca
reginald reg reggie reinaldo
richard rich rick dick ricky ricardo ryszard rickey richie riccardo
robert rob bob bobby robbie roberto bert rupert robin
roberta bobbie robbie
roderick rod rodrigo rick roddy
rodney rod
roger rog rogelio rudiger ruggero
roland rolando orlando rollie
ronald ron ronnie ronaldo
rosa rose rosie rosario rosita rosemary roza
rosemary rose rosie romy
rudolf rudy rodolfo rudolph rolf
russell russ rusty
salvador sal chava salvatore sal
samantha sam sammy
samuel sam sammy samuele samuil
sarah sara sally sadie
sebastian seb bastian sebastien basti
sergei sergey sergio serge serhii serhiy seryozha sergiy
sharon shari
sidney sid
simon si simeon semyon shimon
sophia sophie sofia zofia sonya sofie
stanislav stan stanislaw stas stanislaus estanislao
stanley stan
stephanie steph stefania stephania stefanie
stephen steve steven stefan esteban stephane stevie etienne stepan szczepan stefano stefanos
susan sue susie suzanne susana susanna suzy zuzanna
svetlana sveta lana svitlana
sylvester sly silvestre
sylvia silvia sylvie
tatiana tanya tania tatyana tetiana
terence terry terrence
theodore ted teddy theo teodoro fyodor fedor theodor teodor theodoros
theresa terry tess teresa tracy tessa
thomas tom tommy tomas tomasz tommaso thom foma
timothy tim timmy timofey timoteo tymofiy timo
tobias toby
ulrich uli ulrik
valentina val valya
valery val valerie valeriy valera valeriya
vasily vasyl vasya basil basilio vassilis
veronica ronnie vera roni weronika veronika
victor vic viktor vittorio wiktor vitya
victoria vicky tori viktoria vika wiktoria
vincent vince vinny vicente vincenzo vinnie
vladimir vlad volodymyr vova volodya wlodzimierz wladimir
vyacheslav slava viacheslav wenceslaus waclaw
walter walt wally gualterio
wesley wes
wilfred wil fred will
william will bill billy liam guillermo wilhelm willy guillaume bil willie
winifred winnie freda
yevgenia evgenia zhenya eugenia
zachary zach zack zac zakhar
zbigniew zbyszek
`

const RELATED = new Map<string, Set<number>>()
LINES.trim()
  .split('\n')
  .forEach((line, at) => {
    for (const name of line.split(' ')) {
      const lines = RELATED.get(name) ?? new Set()
      RELATED.set(name, lines.add(at))
    }
  })

/** Are these two forms of one given name? Both in plain lower-case letters. */
export function areForms(a: string, b: string): boolean {
  const [lines, others] = [RELATED.get(a), RELATED.get(b)]
  if (!lines || !others) return false
  for (const at of lines) if (others.has(at)) return true
  return false
}

/** The names this form may stand for, as numbers: related names have one in common. Empty for most names. */
export const formsOf = (name: string): ReadonlySet<number> => RELATED.get(name) ?? NONE
const NONE: ReadonlySet<number> = new Set()
