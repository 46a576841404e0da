"""Points, in tenths, for an emergency and for each kind: by tools/learn_the_sieve.py, not by hand."""

START = -2.29
# fmt: off
TENTHS = """
<act>=34,-19,13,8,-29;<call>=5,4,19,-16,-4;<dead>=27,-14,-28,-13,25;<files>=13,62,-16,-37,-41;<fine>=-65,,10,-6,-7
<how many>=32,,-10,-25,21;<how>=-44,,,7,-8;<imagined>=-74,4,-7,5,-10;<lost>=22,-20,-31,53,-29;<mine>=-20,-11,,10,-25
<one person>=-31,-5,-12,7,-5;<over>=-49,,,,;<pay>=29,34,-37,8,-32;<planned>=-68,-7,-7,21,-9;<regret>=23,-5,20,-22,-6
<secret>=26,-21,20,-17,-22;<since>=54,11,7,-23,;<strange>=30,-5,,12,-25;<stranger>=24,-11,,13,-19
<thing>=-45,10,-21,18,-17;<what now>=25,,,18,-16;<wish>=-59,10,-6,,;a bit=-5,,,,;a caller=7,,,,;a client=-24,,,,
a code=10,,5,-4,;a computer=7,,,,;a crypto=4,,,,;a customer=-4,,,,;a demo=-6,,,,;a different=,,5,,;a docusign=-7,,,,
a few=-11,,,,;a file=,,,4,-4;a folder=-4,,,,;a key=-6,,,,;a laptop=7,,,,;a link=8,,,,;a login=,,-4,-4,4;a loop=6,,,,
a los=4,,,,;a man=9,,,,;a message=,5,,-4,;a microsoft=4,,8,,-4;a new=-12,,,,-4;a note=5,,,,;a number=9,,,,
a patient=17,,,,;a payment=,,-6,6,;a pdf=-4,,,,;a phish=6,,6,-6,;a pop=4,-4,,,;a problem=5,,,,;a program=5,,,,
a quote=4,,,,;a ransom=16,18,,-16,;a red=9,,,,;a rep=,,5,-4,;a rule=,,5,-5,;a sign=,,9,,-4;a strange=,,,,-4
a successful=10,,4,-4,;a text=,7,,,;a timer=6,,,,;a trojan=12,-5,,7,-4;a user=4,,,6,-5;a vendor=-4,,,,;a viru=9,-4,,5,
a website=6,,,,;a weird=-12,,5,-4,;a window=,5,,-10,;able=,,,-4,4;able to=,,,-4,4;about=,-4,13,-4,;about a=7,,7,,-5
about our=-5,,,,;about the=-5,,,,4;above=-5,,,,;ac=-5,,,,;accept=,,5,,;acces=5,-9,-6,8,;acces anyth=4,,,,
acces to=,-4,,5,;access=9,,,,;accidental=7,,,7,;account=30,-9,-13,9,-6;account at=,,-5,6,;account has=,,4,-4,
account lock=-8,,,,;account was=7,,,,;ach=-6,,,,;acme=-5,,,,;acme example=-5,,,,;act=7,,,,;action=,,,6,-4
action is=-5,,,,;add=-10,,,4,;add in=-6,,,,;addres=13,,26,-12,-9;addres book=-6,,,,;addres is=,,5,,;address=5,,,8,-4
address in=4,,,,;admin=,,-5,12,-5;administrator=,,,4,;adobe=-15,,,,;affect=-11,,,,;after=,-5,,-7,5;after i=-11,,,,
after the=,,,-5,5;afternoon=-7,,,,;again=-5,,,,;ago=5,,,,;alarm=-8,,,,5;alarm company=-10,,,,;alert=11,-4,7,8,-9
alert on=,,,5,;alguien=17,,,,;all computer=,,,-5,6;all good=-12,,,,;all lost=7,,,,;all of=14,,-7,11,-7;all our=10,,,,
all phon=-4,,,,;all staff=-7,,,,;all user=,,,-5,7;alle=21,,,,;allow=-6,,,,;almost=-4,,,,;already=8,,,6,
also=7,13,,-4,-9;alway=-8,,,,;am=,,,4,-6;amazon=5,,4,,;amazon order=,,4,,;an alert=6,,,,;an email=,,4,,
an emergency=13,,,,;an employee=5,,,,;an invoice=,,4,,;an mfa=4,,,,;an old=-9,,,,;an outage=5,,,,;an unknown=4,,,,-4
and a=11,,-4,8,;and can't=4,,,,4;and check=7,,,,;and clean=-5,,,,;and clos=,,,5,;and email=6,,,4,;and enter=5,,,,
and i=17,4,,,-7;and is=8,,,,4;and it=,-5,,11,-4;and it'=6,,,,;and logg=-6,,,,;and my=7,,,8,-6;and need=-4,,,-4,
and no=4,,,,;and nobody=-12,,,,;and noth=8,,4,-4,;and now=8,,,,5;and say=5,,,5,;and sent=5,,-9,7,;and that=,4,,,
and the=22,-4,,11,-5;and there=15,,7,,-6;and to=8,-5,,7,;and today=4,,,,;and two=4,,,,;and typ=10,,,,;and we=6,,,-4,
angry=-5,,,,;antiviru=,,,9,-5;antiviru alert=10,,,,;antiviru found=11,,,,;antiviru say=-6,,,,;any computer=,,,,4
any more=-5,,,,;any of=8,,,-5,;any order=5,,,,;anydesk=,,,10,;anyone=19,,,-4,8;anyth=13,,,-5,-8;anyth from=5,5,,-4,-6
anywhere=6,,,,;app=,,-6,6,;appear=,,,5,;apple=,,-7,4,;appointment=-7,,,,;approv=-4,,,,;approve=,,7,-4,
arbeiten=14,,,-7,9;archive=-5,,,,;archivo=6,12,,-5,-6;are all=9,,,,;are being=8,,,,;are complain=,,4,,;are dead=7,,,,
are down=9,,,,;are encrypt=,5,,,;are fine=-6,,,,;are going=6,,,,;are gone=,,,,-5;are on=7,,,,;are our=-10,,,,
are we=-11,,,,;around=9,,-4,,;arrive=-6,,,,;as well=-6,,,,;asap=,,4,,4;ask=-28,,14,-8,-5;ask me=,,5,,;ask to=-5,,,,
ask us=,,,4,;assistant=4,,,,;at a=13,,,,;at all=4,,,,;at am=,,-8,14,;at and=,,4,-5,;at home=-14,,,,;at it=-4,,,,
at my=-5,,,,;at once=10,,,,;at our=-4,,,,;at risk=-4,,,,;at the=8,,-5,,4;attach=-7,9,,-7,-4;attach is=4,,,,
attachment=10,-4,14,-9,-6;attachment and=5,,6,,;attachment to=10,,,,;attack=6,5,,4,-9;attempt=10,,-6,10,;au=7,,,,
auditor=-5,,,,;auditor want=-5,,,,;auf=7,,,,;august=-5,,,,;ausgefallen=7,,,-6,8;authenticator=,,8,-6,;auto=4,,8,-4,
auto forward=,,8,,;away=-5,,,,;azure=-4,,,,;b=13,,,8,-5;back=,,,-5,;back from=-9,,,,;back in=4,,,,;back on=,,,,5
backup=-16,-4,,14,-7;backup job=-9,,,,;backup report=-4,,,,;bad=5,,,,;badge=-6,,,,;bank=,-4,-6,9,;bank detail=,,-5,7,
batteri=-7,,,,;be chang=-8,,,,;be from=-7,,,,;be here=-7,,,,;be in=-6,,,,;be mov=-7,,,,;because=-7,,,,
because the=5,,,,;been breach=9,,,,;been compromis=4,,6,-7,;been down=6,,,,;been encrypt=5,4,,,;been hack=5,,-4,5,
before=-9,6,,,-4;before the=,7,,,;bei=4,,,,;bei uns=4,,,,;being=18,,7,-6,;being renam=5,,,,;believ=,,,4,
believ was=,,,4,;believe=11,,-7,11,;beth=-6,,,,;between=6,,11,4,-15;big=-4,,,,;biggest=-6,,,,;biggest client=-6,,,,
bill=-9,,,,;bit=-5,,,,;bitcoin=8,15,,-14,;bizarre=10,,,,;blank=,5,,,;block=-42,,,5,;block as=-4,,,,;block the=-10,,,,
blue screen=-5,,,,;board=-8,,,,;board meet=-4,,,,;bonjour=7,,,-6,;bonjour plu=5,,,,;book=-8,,,,
bookkeeper=10,-4,4,4,-5;boot=5,-4,,-6,11;both=11,,4,-8,6;bought=-4,,-5,6,;bought a=-5,,,,;bounc=-8,,,-4,8
bounc with=-4,,,,;box=10,,,7,;breach=12,-7,,9,;break=-10,,,,;broken=5,,,,;browser=11,,,7,;budget=5,,,,;buena=8,,5,-6,
bureau=6,,,,;busines=-6,,,,;busy=4,,,,;but could=-4,,,,;but he=,,,4,;but now=,,,,4;button=-16,,,,;button and=-5,,,,
button in=-5,,,,;buy=,,,4,;by a=8,,,,;by ach=-4,,,,;by itself=,,,,5;by mistake=,,,5,;by phone=-4,,,,
by somebody=-10,,,,;cable=-7,,,,;calendar=-24,,,,;call=7,,-4,6,-12;call about=5,,,,;call and=8,,,,;call from=6,,,,
call me=12,,,4,-7;call my=-4,,,,;call out=-4,,,,;call someth=6,7,,,;call to=4,,,,;call you=-9,,,,;caller=9,,,,
came=,,,,-4;came back=-6,,,,;came in=,4,,,-4;camera=-8,,,5,;camera footage=-8,,,,;can acces=,,,,4;can close=-4,,,,
can do=-6,,-4,5,;can get=,,-4,,;can i=-8,,,,;can it=-12,,,,;can log=6,,,,7;can open=4,7,,,-7;can print=5,,,,7
can somebody=4,,,,;can someone=-4,,,-4,;can the=-7,,,,;can thi=-5,,,,;can we=-17,,-4,7,;can work=-6,,,-4,
can you=-29,,8,,-8;can't=,4,-8,,-5;can't close=6,,,-5,;can't find=,,,7,-5;can't get=22,,,5,;can't hear=-5,,,,
can't log=-9,5,,,;can't open=-12,5,,,-5;can't ring=5,,,,;cancel=-7,,,,;cannot=,-4,,,;cannot acces=5,,,,
cannot log=-6,,,,;cannot sign=-8,,,,;car=11,,,4,;card=,,-10,7,;card and=,,-5,6,;caído=8,,,-5,10;ce=5,,,,
ce matin=5,,,,;cell=5,,,,;center=,,,6,;ceo=6,,-22,14,;ceo account=6,,,,;certificate=,,,,4;cfo=7,,,,;chair=-6,,,,
chang=7,,,,;chang my=7,,,,;chang their=,,,4,;chang to=6,,,,;change=-9,,9,-7,;change it=6,,,,;change the=-7,,,,
charger=-8,,,,;check=4,,4,-4,;check and=4,,,,;check if=-5,,,,;check in=4,,,,;chiffré=9,9,,-6,;chrome=-4,,,,
clean=-5,5,,,-7;clic=5,,7,-4,;clic en=5,,7,-4,;click=-10,,7,-7,;click on=-6,,,,;client=-16,-10,4,6,-6
client ask=-4,,,,;client data=5,,,,;client say=-7,,,,;client sent=-9,,,,;clinic=9,,,,-4;cliqué=7,,,,;cliqué sur=7,,,,
clock=-6,,,,;clos=,,-4,8,;close=,,,-5,;close it=4,,,-7,;closet is=4,,,,;cloud=-4,,,,;cod=,,-8,7,;code=-5,,7,-6,
code for=-5,,,,;colleagu=-6,,,,;com=9,,4,,;com back=8,,,,;com on=-7,,,,;come=-4,,-5,,6;come from=-5,,,4,
company=-9,,,21,-13;company ask=-7,,,,;company is=,5,,,-4;complain=-5,,,5,-4;complet=-9,,,,;complet with=-5,,,,
compromis=-5,,15,-13,;computer=,-17,-12,11,13;computer has=4,,,,;computer in=14,,,-4,6;computer is=17,-6,,7,
computer keep=4,,,,;computer restart=-7,,,,;computer say=5,,,,;conference=-12,,,6,-4;conference room=-6,,,,
confirmation=,,8,,;connect=15,-5,-6,8,5;connect to=13,-4,-4,8,;connection=10,,,,;connectivity=5,,,,;console=-6,,,,
contact=4,10,7,-11,-6;contain=4,,,,;contract=-13,,,,-6;contraseña=5,,7,-4,;controller=7,,,,;conversation=,,4,,
copi=,,,,-4;copier=-7,,,,;correo=21,,8,,-4;could i=-4,,,,;could not=-4,,,,;could someone=-7,,,,;could we=-10,,,,
could you=-22,,,,;crash=4,,,,4;crash when=-6,,,,;crazy=,,,5,;creat=,,5,6,-6;creat it=,,5,6,-6;create=5,,-4,,
credential=,,,-5,;credit card=6,,,,;cuenta=10,,9,,;cursor=6,,,,;customer=,,,,4;customer are=,,,-6,8;cyber=10,,,8,-5
cyber attack=12,,,,;dai=-6,,,,;dan=5,,,,;dana=-4,,,,;dangerou=-5,,,,;dark=,,,6,;das=5,,,,;data=26,-6,-7,15,-10
data back=4,,,,;data breach=5,-7,,9,;database=,,-4,,;dateien=10,13,,-6,-5;dato=8,,,,;dato de=8,,,,;day=-20,5,,,
day and=-6,,,,;de=21,,6,-7,;de client=8,,,,;de passe=5,,5,,;dead=4,,,,;dec=-10,,,,;december=-14,,,,;decrypt=4,4,,-9,
defender=9,,,,;defender say=7,,,,;del=4,,,4,-4;delet=-4,,,9,-4;delet it=-13,,,,;delete=-7,,,,;delete the=-4,,,,
demand=,9,,-6,;demo=-6,,,,;deny=,,4,,;deposit=,,7,-5,;depui=7,,,,;depui ce=5,,,,;des=4,,,-4,;desde=11,,4,-7,5
desde las=5,,,,7;desk=-14,-6,,8,-7;desk phone=-4,,,,;desktop=,5,,,;detail=-7,,-5,6,;device=,,,,4;dial=5,,,,6
did it=-4,,,,;did not=16,,10,-7,;did the=-8,,,,;did you=,,,4,;didn't=4,-4,15,-6,-4;didn't create=5,,,,
didn't send=,,-4,4,;didn't write=,,6,,;died=12,,,,;different=-14,,4,6,-5;digit=,,,-4,;direct=,,7,-5,
direct deposit=,,7,-5,;director=4,,,,;disabl=-7,,,,;disable=-7,,,,;disable his=-4,,,,;disappear=,,,,-6;display=,5,,-4,
distribution=-7,,,,;distribution list=-7,,,,;do you=-15,,,,;document=13,16,-6,,-9;document on=5,,,,;docusign=-6,,,,
doe it=-4,,,,;doe not=-10,,,,;doe thi=-4,,,,;doesn't=-18,,,-4,4;doesn't open=4,,,,;doesn't work=-5,,,,;doing=7,,4,,
domain=,,-8,,11;domain controller=8,,,,;domain is=4,,,,;don't=,,-4,,;don't have=5,,,,;don't open=,4,,,;done=-14,,,,
door=-10,,,,;down=15,-13,-9,-16,20;down again=6,,,,;down on=-5,,,,;down the=-7,,,,;download=,,,8,;download a=,,,5,
draw=-5,,,,;driv=,,,-4,;drive=,4,-4,-7,;drive has=4,4,,,;drive i=-4,,,,;drive is=-5,,,,;drop=-11,,,,;dur=-6,,-5,7,
e=,,-7,6,;e mail=,,-6,6,;each=,,,6,-6;each time=,,,6,-4;edit=-17,,,,;eingegeben=6,,,,;either=4,5,4,,-4;el=18,-5,,-4,8
el sistema=6,,,,;electrician=-7,,,,;ellen=-4,,,,;else=-15,,,,;else is=-5,,,,;email=,-8,14,,-5;email account=12,,5,-4,
email and=9,,,,-6;email for=-7,,,,;email from=-18,,4,,;email hack=,,4,,;email i=6,,,,;email in=,,5,,
email is=10,,-5,,6;email password=4,,,,;email to=,,,11,-6;email was=-4,,,,;emergency=34,-8,-11,26,-7;emotet=9,,,5,
employe=-5,,,,;employee=16,-5,-5,14,-6;employee who=4,,,,;empti=4,,,,;emr=-7,,,,;en=20,-6,,-8,11;en panne=8,,,,
encrypt=,13,-6,-5,-10;encrypt and=4,,,,;encryption=-8,,,,;end=5,14,,-7,-8;end in=,4,,,;end with=,5,,,;enlace=5,,7,-4,
enter=,,6,-7,;enter her=4,,,,;enter my=4,,,-4,;enter the=-5,,,,;entire=15,,-8,,7;entire company=5,,,,;erp=6,,,,
error=,,,-6,7;est=9,,,-4,9;est en=8,,,,;está=14,-4,4,-9,8;está caído=8,,,-5,10;están=9,12,,-5,-6;et=5,,,-4,
even=,,,-5,;ever=-5,,,,;every=-5,18,,-9,-10;every day=-14,,,,;every file=5,,,,;every hour=-4,,,,;everybody=-7,,-8,,9
everybody lost=10,,,,;everyone=,-6,,,6;everyone in=,,4,5,-5;everyth=5,,5,-5,9;everyth else=-7,,,,;everyth is=17,,,,
everything=-5,,,,;everywhere=5,,,,;ex=4,,,,;example=,,6,,;excel=-22,4,,,;excel and=-5,,,,;expect=-4,,,,;expert=-5,,,,
expir=-10,,,,;expir and=-5,,,,;expir in=-4,,,,;extension=10,6,,-6,;external=4,-4,,4,;f=12,5,,-4,;facebook=-9,,,,
fail=8,,,11,-9;fake page=,,,-4,;false=-6,,,,;fan=-6,,,,;favor=4,4,,,;fax=4,,,,;fbi=7,,,,;feel=,,,-4,;fell=5,,,,
fell for=5,,,,;few=-11,,,,;few of=-7,,,,;fi=-15,,,,;fichier=14,9,,-6,;fichier sont=9,9,,-6,;fil=19,28,-9,-15,-18
fil and=-9,,,,;fil are=8,5,,,-4;fil have=,4,,-4,;fil on=7,11,,-4,-5;file=-6,17,-7,4,-12;file format=,4,,,
file is=-10,,,,;file nam=,5,,,;file on=7,,,,;file server=4,4,,-4,4;file to=,,,6,;fill=-4,,,,;filter=-6,,,,
find=-9,,,12,-6;find it=8,,,,;find the=-8,,,,;fine=-19,4,,,;finish=-10,,,,;fir=5,,,,;firewall=9,,-6,10,
firewall show=5,,-6,11,;firm=4,,-4,,;fix=-4,,,,;flash=7,,,4,;flicker=-4,,,,;folder=-17,10,9,-4,-8;folder has=4,,,,
folder or=,,,,5;follow=4,,,7,;font=-13,,,,;footage=-8,,,,;for about=-4,,,,;for all=8,-4,-4,-10,11;for anyone=17,,,,5
for me=-11,,4,,;for money=8,,,,;for my=6,,,,;for now=-5,,,,;for our=,,8,-7,;for the=-36,,,-5,7;for us=-6,,,,
for your=-8,,,,;forgot=-7,,,,;forgot my=-6,,,,;form=-8,,,,;format=,4,,,;formatt=-15,,,,;former=-4,,,,;forward=,,15,-8,
forward for=-9,,,,;forward to=,,9,-4,;found=33,-9,-13,13,8;found a=17,-4,-4,7,-4;found on=7,,,,;fraud=6,-4,-4,6,
fraudulent=,,-11,10,;free=-7,,,,;freez=-4,,,,;friday=-22,4,5,,-12;friday and=,,,,-5;from a=-9,,,,;from an=11,,,4,
from his=5,,,,;from home=-5,,,,;from me=7,,8,-5,;from microsoft=-15,,,,;from my=11,,,-7,;from new=-6,,,,
from our=-7,,6,-8,;from outside=4,,-7,6,;from the=-30,,,,-6;from to=-5,,,,;from us=,,7,,;from yesterday=-6,,,,
from your=-6,,,,;front=,,-4,12,-7;front desk=,,,12,-7;frontier=-5,,,,;full=-12,,,,;fyi=-14,,,,;gave=,,7,-11,
gave his=,,,-4,;gehackt=12,,,,;geklickt=6,,,,;geklickt und=6,,,,;get=-6,,,-6,8;get acces=-9,,,,;get an=-8,,,,
get back=5,,,,;get on=4,,,,;get the=-11,,,,;get to=10,,,,5;gett=-4,-4,21,-10,-6;gett a=-5,,,,;gett hundred=4,,,,
gift=,,-8,7,;gift card=,,-8,7,;give=-7,,,,;global=,,,8,-4;gmail=4,,,,6;go=,,-5,4,4;go to=-5,,,,;goe=-7,,,,
going=4,,,-4,4;going to=-6,,,,;gone=5,-4,,10,-5;gone and=,,,5,-5;good=-22,,,-4,;google=,,,8,;got=,-6,16,,-9
got a=-6,,15,-8,-7;got an=,,5,,;got my=-12,,,,;great=-4,,,,;guest=-13,,,,;guest wi=-4,,,,;guten=10,,,-4,
guten morgen=5,,,,;guten tag=4,,,,;guy=19,,,4,;habe=9,,8,-4,;hack=10,-5,,4,-8;hacker=-19,11,,-13,;half the=6,,,,
hallo=,,5,,;happen=-6,,6,-5,;happy=-4,,,,;hartford=8,,,,;has a=,,5,,;has acces=4,,,4,;has all=,,,7,-5;has an=-5,,,,
has been=26,-4,,,-7;has it=-15,,,,;has the=4,,-4,4,;have a=6,,-7,7,;have an=5,,,,;have been=11,10,,-8,-5
have never=9,,,,;have no=5,,,,;have the=-5,,,,;have to=-5,,,,;haven't receiv=,,-4,,;hay=4,,,,;he left=-4,,,,
he say=,,-6,7,;hear=-6,,,,;hear me=-6,,,,;held=-6,,,,;hello=5,,,,;help=-6,4,5,-10,;help desk=4,,4,-5,;help me=-4,,,,
here=,,-4,,;here can=5,,,,4;hey=8,,5,-6,;hi=13,,4,,;hi a=7,,,,;hi my=,,4,,;hice=5,,7,-4,;hice clic=5,,7,-4,
high=-6,,,,;hijack=7,,,,;him=9,,,,;his email=-7,,,,;hit=11,5,,,;hit by=7,5,,,;hola=5,,,,;holiday=-21,,,,
home=-26,,,5,-5;home is=-4,,,,;home office=-5,,,,;hotel=7,,,,;hour=,,-5,,;how=-16,,,,;hr=-4,,,,;html=4,,,,-4
hundred=7,,4,,;hundred of=4,,4,,;hung=-8,,,,;hung up=-8,,,,;i am=-6,,,,;i believ=,,,4,;i believe=5,,-5,8,
i call=-11,,,4,;i came=-4,,,,;i can=-9,,,,;i can't=-30,7,,4,-10;i cannot=-10,,,,;i chang=-8,,,,;i click=-7,,,,
i delet=-9,,,,;i did=23,,10,-9,;i didn't=,,17,-12,;i don't=5,,7,-8,;i forgot=-7,,,,;i gave=,,,-4,;i get=-14,,,,
i got=,,4,,;i have=8,-4,,,;i keep=,,5,-5,;i left=8,,,,;i let=14,,,5,;i logg=6,,,,;i miss=-9,,,,;i need=-18,,,,
i never=7,,7,,;i notic=6,4,,,;i open=,,6,-7,;i press=5,,,,;i read=4,,,-4,;i receiv=-11,,,,;i respond=,,,-4,
i restart=-4,,,,;i sav=-4,,,,;i saw=6,,,-4,;i see=5,,,,;i sign=-11,,,,;i supposed=4,,,,;i think=5,-4,5,,;i told=12,,,,
i turn=7,,-5,6,;i undone=-18,,,,;i was=10,,,,-4;i wasn't=9,,,,;i watch=7,,,,;i'll=-6,,,,;i'm=-11,-6,6,,-7;i'm in=,,4,,
i'm lock=-4,,,,;i'm not=13,,,5,-4;i'm stuck=-7,,,,;i'm work=-6,,,,;i've=,,,,-10;i've had=4,,,-4,;ich=13,,8,-4,
ich habe=9,,8,-4,;icon=-6,6,,,;id=-4,,,,;idle=4,,,,;if it'=-5,,,,;if thi=-6,,,,;ignore=-8,,,,;immediate=,4,,,
impossible=,,4,-4,;in a=5,,,,;in account=5,,,,;in all=-7,,,,;in an=13,,,,;in and=7,,,,;in august=-5,,,,
in bitcoin=,,,-5,;in excel=-7,,,,;in from=5,,,4,-5;in hartford=8,,,,;in it=4,,,,;in january=-4,,,,;in march=-5,,,,
in my=8,-4,17,-11,;in our=,,,13,-5;in quarantine=-6,,,,;in team=-4,,,-4,;in texa=,,-4,,;in the=-6,5,-8,-13,11
in to=-13,4,-5,,;inbox=6,,15,-7,-5;incident=-7,,,,;incident.0.0=16,-5,9,-7,-4;incident.0.1=8,-4,,8,-16
incident.1.0=17,-4,-7,19,-6;incident.1.1=,-6,-21,21,-4;incident.10.0=13,,-6,10,-13;incident.10.1=33,,-20,21,-7
incident.11.0=,,-4,21,-10;incident.11.1=15,-8,-8,29,-10;incident.12.0=11,-4,8,5,-18;incident.12.1=5,-4,-10,18,-9
incident.13.0=,-15,5,,-8;incident.13.1=14,-6,,15,-8;incident.14.0=7,,-4,12,-13;incident.14.1=41,-13,-14,37,-18
incident.14.2=31,-13,,30,-13;incident.15.0=12,,-5,18,-5;incident.15.1=-24,6,,7,-21;incident.16.0=,,8,-8,
incident.16.1=29,-4,,,-4;incident.17.0=6,,,,;incident.17.1=32,-9,-18,17,;incident.18.0=-8,,,6,
incident.18.1=9,-5,-8,7,5;incident.19.0=6,,-10,18,;incident.19.1=6,-4,4,-6,;incident.19.2=9,-4,,,
incident.2.0=8,,-8,16,-5;incident.2.1=31,6,17,-4,-26;incident.20.0=58,-16,-18,41,-18;incident.3.0=,,-4,12,-5
incident.3.1=25,-25,,37,-17;incident.4.0=8,,,,;incident.4.1=18,4,10,-11,-7;incident.5.0=97,-22,-46,76,-39
incident.6.0=49,-14,-8,33,-18;incident.6.1=,-11,-26,26,-22;incident.7.0=28,-9,-4,23,-14;incident.7.1=15,-4,,12,-10
incident.8.0=32,-9,-18,17,;incident.8.1=15,-4,-16,22,-9;incident.8.2=14,-12,-7,20,-12;incident.9.0=4,8,7,,-21
incident.9.1=21,,,,;includ=4,,,,;incom=4,,,,;incorrect=-7,,,,;inde=4,,,,;infect=8,,,,;infect with=8,,,,;info=-4,,6,,
info mailbox=-4,,,,;ins=5,,,,;inspector=-4,,,,;install=,,-4,9,;instead=,,,10,-5;instead of=,,,10,-5;instruction=5,,,,
insurance=-4,,,,;intern=-4,,,,;internal=6,,-7,5,;internet=,-6,-5,-9,10;internet down=-5,,,,;internet for=-5,,,,
internet outage=6,,,,;into=19,,,,-5;into a=9,,,-4,;into her=,,,,-4;into our=5,,,,;invitation=-10,,,,;invoic=-5,,,,
invoice=-18,,,,-6;invoice is=-5,,,,;ipad=8,,-4,8,-5;iphone=,,,,-6;is a=14,,,,;is able=5,,,,;is an=13,-4,,13,-7
is at=13,,,,4;is being=4,,,,;is block=-5,,,,;is call=6,6,,,;is com=4,,,,;is compromis=,,4,,;is down=20,-6,-4,-6,7
is fine=-7,,,,;is gett=,,10,,-4;is gone=-4,,,,;is in=6,,7,,-4;is incorrect=-7,,,,;is it=-14,,,,;is lock=-6,,,4,-5
is miss=-6,,,,;is mov=19,,,5,-4;is my=-4,,,,;is near=-5,,,,;is need=-4,,,,;is not=5,,,,;is ok=4,,,,;is on=-5,10,-4,,-4
is one=5,,,,;is out=4,,,,;is send=11,,9,-6,;is slow=-13,,,,;is still=9,,,8,;is that=-11,,-5,9,;is the=-9,,,,
is there=-21,,-4,4,;is thi=-16,,,,;is using=-4,,,,;is wrong=-7,,,,;isn't=,-8,,5,;isn't work=6,,,,;issue=-5,,,,
ist=18,-4,-4,-9,14;it and=12,,5,,;it be=-13,,,,;it doe=-7,,,,;it for=-5,,,,;it has=15,-6,-6,17,-6;it in=-10,,,,
it is=5,,,4,-4;it isn't=,-5,,7,;it look=4,,4,,;it on=-6,,,,;it open=-19,,,,;it safe=-4,,,,;it say=,4,,6,-9
it start=-8,,,,;it thi=-14,,,,;it work=-6,,,,;it'=-26,-7,-4,4,;it' a=,,,4,;it' been=-4,,,,;it' our=-8,,,,
it' the=-5,,,,;its own=4,,,,;itself=5,-4,-4,6,;itself and=,,,,6;j'ai=4,,5,,;j'ai cliqué=7,,,,;jan=-10,,,,
january=-5,,,,;je=4,,,-4,;job=-12,,,,;join=-4,,,,;jsmith=,,8,,;junk=-4,,,,;just call=7,,,,;just fyi=-12,,,,
just notic=,,7,,;k=19,,-5,7,;k to=4,,,5,;kann=12,,,-6,8;kann arbeiten=12,,,-6,8;keep=5,-6,9,,-5;keep ask=-4,,,,
key=-10,,,,;key on=-6,,,,;keyboard=-14,,,,;keyboard typ=-4,,,,;kick out=6,,,,;know=,-4,5,,-6;know what=-8,,,,
konto=13,,,,;können=6,,,,6;la=7,,,,;lag=-5,,,,;landlord=-5,,,,;laptop=,-5,-9,17,-12;laptop and=,,,4,
laptop doesn't=-6,,,,;laptop in=8,,,,;laptop is=6,,,,;laptop was=6,,,,;large=-9,,,,;larger=-7,,,,;las=8,,-4,,7
last=-10,-11,-11,19,;last night=11,-7,-5,10,;last tuesday=-4,,,,;last week=-9,,,,;late=-14,,,,;le=12,,,-6,6;leak=,,,6,
learn=-4,,,,;leave=-10,,,,;left=4,,-4,13,-7;left in=-5,,,,;left my=12,,,,;left the=5,,,,;legit=-5,,,,;let=14,,-5,13,-4
let a=6,,,,;letter=,,,4,;licens=-17,,,,;license and=5,,,,;like=8,5,,,-6;like a=,,,6,;like crazy=,,,5,;limit=-12,,,,
lin=8,,,,4;linda=4,,,,;line=4,,,,4;link=7,-4,13,-8,-5;link and=10,,,,;link in=,,,-4,;link to=,,,4,;link you=-13,,,,
list=-12,,,9,-5;little=-4,,,5,;load=4,,,,5;lobby=-9,,,,;location=6,,,,;lock=-4,16,,-4,-13;lock after=-7,,,,
lock and=6,,,,;lock by=-11,,,,;lock pay=,,,-4,;lock with=10,,,,;lockbit=5,,,,;log=-8,,-5,,5;log in=-8,4,-5,-4,6
logg=14,,,9,-5;logg in=7,,,7,-4;logg into=8,,,,;login=,,-8,4,;login attempt=8,,,,;login from=,,4,-6,;long=-7,,,,
look=-11,,9,-10,;look for=6,,,,;loop=6,,-6,,5;los=18,10,-6,-6,;los archivo=6,12,,-5,-6;lost=17,-6,,4,
lost acces=10,,,,;lost connection=6,,,,;lost file=-4,,,,;lost my=-6,,,7,-7;lou=-6,,,,;loud=,,,4,;lunch=5,,,,
made=,,-4,6,;mail=,,-11,,6;mail and=4,,,,;mail from=,,,-4,;mail i=7,,,,;mail is=-8,,,,;mailbox=4,,19,-13,-7
mailbox full=-6,,,,;mailbox has=9,,6,-7,;mailbox is=-6,,,,;mailbox to=4,,,,;mailbox_compromise.0.0=16,-5,9,-7,-4
mailbox_compromise.0.1=8,-4,,8,-16;mailbox_compromise.0.2=-13,-10,18,-5,-19;mailbox_compromise.1.0=14,-8,21,-11,-6
mailbox_compromise.1.1=11,-7,21,-23,-9;mailbox_compromise.10.0=17,-14,64,-55,-20
mailbox_compromise.10.1=,-15,27,-7,-21;mailbox_compromise.10.2=13,-9,13,,-26;mailbox_compromise.11.0=25,,10,-5,
mailbox_compromise.11.1=,-8,30,-24,-9;mailbox_compromise.12.0=22,-6,21,-15,-7
mailbox_compromise.12.1=46,-15,34,-24,-12;mailbox_compromise.13.0=47,-14,14,6,-21
mailbox_compromise.13.1=23,-21,38,-14,-16;mailbox_compromise.14.0=,4,,,-10;mailbox_compromise.14.1=24,,17,-9,-8
mailbox_compromise.15.0=,,4,,;mailbox_compromise.15.1=15,-13,51,-36,-11;mailbox_compromise.16.0=,-4,27,-16,-5
mailbox_compromise.16.1=13,,10,12,-28;mailbox_compromise.17.0=5,,,,-4;mailbox_compromise.17.1=36,-5,9,,-14
mailbox_compromise.18.0=,,8,-5,;mailbox_compromise.18.1=5,,,7,-6;mailbox_compromise.19.0=13,-7,-8,21,-8
mailbox_compromise.2.0=29,-12,28,-26,-13;mailbox_compromise.2.1=,-18,43,-19,-18;mailbox_compromise.2.2=39,-25,16,,-21
mailbox_compromise.3.0=41,-8,27,-18,-16;mailbox_compromise.3.1=10,-11,,5,-16;mailbox_compromise.4.0=10,-4,15,-14,
mailbox_compromise.4.1=16,,,5,;mailbox_compromise.5.0=-31,-6,32,-24,-25;mailbox_compromise.5.1=43,-10,7,,-8
mailbox_compromise.6.0=4,,5,,;mailbox_compromise.6.1=30,,20,-12,-11;mailbox_compromise.7.0=24,,6,,
mailbox_compromise.8.0=9,,13,-7,;mailbox_compromise.8.1=23,-8,,6,;mailbox_compromise.9.0=24,-4,25,-15,-7;main=6,,,,
main server=4,,,,;maintenance=-7,,,,;make sure=7,,,,;malware=14,-4,,6,-5;man=13,,,,;manager=-4,,,,;many=-8,,,,
march=-6,,,,;market=-13,,,,;matin=5,,,,;may=-6,,,,;maybe=-11,,,,;me a=-10,,,,;me fine=-6,,,,;me for=-4,,,,
me on=-6,,,,;me out=6,,,,;me they=8,,,,;me to=7,,6,-6,;meanwhile=-4,,,,;meet=-24,,,,;meet room=-10,,,,;mehr=7,,,,
mein=23,,8,-4,;mein passwort=8,,7,,;mention=-5,,,,;messag=,,21,-12,-6;messag from=,,4,,-4;messag in=,,4,,
message=,10,,-9,;message on=,,,-4,;message that=-6,,,,;mfa=5,,7,-9,;mfa prompt=,,5,-5,;mfa request=5,,,,
mi=26,-4,12,-4,-5;mi cuenta=9,,,,;microsoft=18,-8,17,,-9;microsoft licens=-9,,,,;microsoft password=11,,,,;mine=,,4,,
minut=-12,,,,;miss=-13,-4,-8,8,;miss a=-10,,,,;miss it=-6,,,,;mistake=,,,5,;mobile=-4,,,,;mon=13,,5,,;mon mot=5,,5,,
monday=-15,,-4,14,-6;money=15,,-4,,;monitor=-4,,,,;monitor is=-4,,,,;month=-14,,,,;more=-13,,5,,;morgen=5,,,,
morn=,,,-11,10;morn all=,,,5,-4;mot=5,,5,,;mot de=5,,5,,;mouse=7,-5,-4,7,;mouse is=10,,,,;mov=13,-6,,11,-7
mov to=-4,,,,;move=-13,,,,;music=,,,,5;must=-6,,,,;must be=-5,,,,;my account=-4,,14,-18,;my assistant=4,,,,
my badge=-6,,,,;my browser=15,,,,;my car=8,,,,;my client=-4,,,,;my company=6,,,,;my computer=-7,-12,-6,17,-5
my contact=4,,,,;my credential=5,,,,;my cursor=6,,,,;my data=,4,,,;my delet=,,4,,;my desk=-6,,,,;my desktop=,5,,,
my direct=,,6,-5,;my document=,4,,,;my email=,,14,-6,-5;my fil=-14,,,,;my home=-5,,,,;my inbox=,,4,-4,
my keyboard=-5,,,,;my laptop=16,,-6,4,;my mailbox=8,,7,-8,;my manager=-9,,,,;my microsoft=13,,,,;my monitor=-4,,,,
my mouse=5,,,,;my new=-4,,,,;my outlook=-9,,4,,;my password=5,,10,-13,;my pc=,,-6,,;my phone=-5,,,,;my screen=21,,,,
my word=-8,,,,;my work=30,-4,,13,-5;nadie=9,,,,;nadie puede=9,,,,;nam=13,8,8,,-11;name=,,,,-4;ne=14,,,,;ne peut=13,,,,
near=-5,,,,;near full=-5,,,,;need=-59,,,,;need a=-10,,,,;need the=-10,,,-4,;need to=7,,,,;network=7,,,-7,7
network down=9,,,,;network is=12,,,,;netz=8,,,,;never=7,,8,-8,;never been=9,,,,;never sent=5,,,,;new=-54,,5,5,-9
new domain=4,,,,;new end=5,,,,;new folder=-6,,,,;new laptop=-14,,,,;new portal=-6,,,,;newsletter=-8,,,6,-5
next=-13,,6,-7,;next to=,,5,-6,;nicht=18,,,,6;niemand=12,,,-6,8;niemand kann=12,,,-6,8;nigeria=5,,,,;night=9,-7,,19,-7
no action=-5,,,,;no email=,,,,4;no mail=,,-6,,5;no one=9,-4,-6,-7,12;no phon=6,,,,;no podemo=10,,,,;nobody call=-6,,,,
nobody can=17,,,-7,6;nobody has=-9,,,,;nobody here=,,,4,;nobody is=5,,,,;nobody know=,,,6,;nobody use=-6,,,,
noise=-13,,,,;none=8,,,-10,4;none of=8,,,-10,4;normal=-9,,,,;nos=10,8,-4,-4,;nos fichier=9,9,,-6,;not=4,,,,
not be=-4,,,,;not found=,,,-4,7;not from=,,,-4,;not open=-4,,,,;not respond=6,,,,;not send=5,,4,-4,;not show=-4,,,,
not sure=5,,,,;not valid=,4,,,;not work=-9,,,,;note=6,6,,,;noth=21,,8,-13,8;noth happen=,,6,,;noth load=5,,,,4
noth open=7,5,,,;nothing=4,,,,;notic=15,8,9,,-10;notic that=,,6,,;notic the=,7,,,-6;notice=-8,,,,;notification=8,,4,,
nou=9,,-4,5,;november=-14,,,,;now have=5,,,,;now it=,,,,6;now say=10,,,,;number=11,-8,-5,9,;number and=,-5,,10,
number is=9,,,,;number to=7,,,,;october=-8,,,,;odd=4,,,,;of a=7,,4,-4,;of my=-16,5,-6,,-5;of our=13,,-7,10,-5
of the=,,-8,19,-11;of them=,,-4,,;of to=,,-8,6,;of us=,-4,,-8,9;of you=,,,5,;of your=-6,,,,;off=,-7,-4,11,6
off on=-4,,,,;off the=5,,-5,7,;offer=-4,,,,;offic=4,,,,4;office=14,,-8,5,-6;office can=,,,,4;office can't=4,,,,
office got=-9,,,,;office is=-8,,,,;office lost=6,,,,;office since=12,7,,,;offline=,,,-4,6;ok=-6,,,,-4;old=-37,,,,
on a=7,,4,,;on all=-12,,,,;on any=6,,,-5,5;on call=-6,,,,;on dec=-6,,,,;on december=-4,,,,;on every=5,,,,
on friday=-8,,7,,-6;on it=14,,-10,17,-7;on its=4,,,,;on jan=-7,,,,;on monday=-4,,,7,-4;on my=,,,-12,;on our=,4,,10,-13
on s=4,,,,;on saturday=-11,,,,;on server=4,,,,;on the=7,6,-25,27,-17;on tuesday=-12,,,,;once=-5,,,,;one=-13,-7,-6,,7
one can=10,,,-4,6;one customer=-4,,,,;one of=,,-9,14,-4;one on=-4,,,,;onedrive=-9,,,,;online=,,,7,;only=-4,,,,
only a=4,,,,;only on=-6,,,,;oop=5,,,,;open=-9,15,,,-15;open a=,,5,,;open and=9,-4,,6,;open any=,4,,,
open anyth=9,4,,,-5;open my=6,,-5,5,;open on=-13,,,,;open the=-10,,6,-9,4;open them=4,,,,;opt=-7,,,,;opt out=-7,,,,
or password=-4,,,,;or receive=4,,,,;order=17,,,,;other=-19,,,,;other can=-6,,,,;our=-7,,,,;our backup=4,,,,
our biggest=-6,,,,;our bookkeeper=10,-4,4,4,-5;our build=-5,,,,;our cfo=5,,,,;our client=,,5,-6,;our customer=,,4,-5,
our data=,4,,,;our expert=-5,,,,;our fil=9,,,,;our former=-4,,,,;our front=,,,8,;our info=,,5,,;our mail=-5,,,,
our network=,4,,,;our office=,,,6,;our online=4,,,,;our order=4,,,5,;our own=,,5,-7,;our payroll=5,,,,
our server=5,,-7,,;our shar=,,,5,;our side=-8,,,,;our staff=,,8,,-4;our supplier=-7,,,,;our vendor=,,4,-6,
our website=4,,,4,;our whole=,,,8,;out=20,,10,-17,8;out and=6,,,,;out of=4,,,,;outage=,-4,,-7,9
outage.0.0=58,-14,-26,-10,43;outage.0.1=,-6,-25,-28,39;outage.1.0=93,-14,-19,-33,48;outage.2.0=31,,-6,-19,24
outage.2.1=,-11,-12,-20,25;outage.3.0=40,-21,-18,-41,66;outage.3.1=60,-28,-23,-21,43;outage.4.0=17,-16,-23,,26
outage.4.1=7,-12,-18,-30,27;outage.5.0=22,-5,,,6;outage.5.1=-5,-13,-13,-10,19;outage.6.0=-16,-11,,-18,14
outage.6.1=7,-12,-18,-30,27;outage.6.2=17,-16,-23,,26;outlook=-18,,6,-9,;outlook is=-12,,,,;outside=,,-4,7,
outside and=4,,-6,6,;over=16,-7,,,8;overnight=5,6,5,-4,-7;overnight and=4,,5,-4,;own=,,4,-5,;pag=,5,,,-5;page=-7,,,,-4
page on=-5,,,,;page that=4,,,4,;paid=13,,-7,,;paid on=,,,4,;paid the=8,,,4,;panne=9,,,-4,9;park=-5,,,,;partner=-4,,,,
party=4,,,,;passe=5,,5,,;password=-23,,17,-16,-4;password and=6,,4,,;password can=5,,,,;password for=-9,,,,
password is=-11,,,,;password on=4,,,,;password to=,,4,-6,;passwort=8,,7,,;patient=33,,-8,10,;patient are=,,,4,
patient record=11,,,,;pay=4,5,5,-13,;pay by=-6,,,,;pay for=-5,,,,;pay in=,,,-5,;payment=-8,,-7,6,;payment of=,,-4,5,
payroll=,,,-5,4;payroll software=-4,,,,;pc=15,5,-9,7,-7;pcs=,,,5,-5;pdf=-7,,,,;people=-12,-6,9,-7,;people are=4,,4,,
people i=7,,,,;people say=-4,,,,;per=4,,,,;permission=-7,,,,;person=16,,6,,;personne=17,,,,;personne ne=13,,,,
peut=13,,,,;phish=,,9,-9,;phish mail=6,,,,;phon=4,-7,-4,-14,18;phon are=7,,,,;phon have=-10,,,,;phon no=4,,,,
phone=,-6,6,6,-11;phone and=-5,,,,;phone is=-5,,,,;phone outage=-8,,,,;photo=,7,,,-4;photo attach=,7,,,;pick=-9,,,,
pick up=-11,,,,;picture=-7,,,,;piraté=9,,,,;place=7,,,,;plan=-6,,,,;plann=-5,,,,;plant=8,,,,;please=-48,,,,
please call=33,,,6,-4;please check=-6,,,,;please disable=-6,,,,;please reset=4,,,,;please send=-12,,,,4
please write=-5,,,,;pls=-4,,,,;plu=14,,,,;plu personne=9,,,,;plug=-7,,,,;plugg=,,,5,;pm=-13,,,,;podemo=10,,,,
pop=7,-6,,7,;pop up=8,-6,,7,;popp=11,,-4,6,-4;popp up=11,,-4,6,-4;popup=,,,-5,;por=,4,,,;portal=-7,,,,
portal and=-5,,,,;possible=,,4,-4,;post=-7,,,,;power=5,-4,,-5,10;power in=-4,,,,;power outage=7,,,,;power surge=5,,,,4
pres=6,,-6,10,-4;press=6,,4,-4,;pretend=4,,,,;pretend to=4,,,,;print=,,,-5,;print or=7,,,,;printer=-15,10,,-4,-5
printer and=4,,,,;printer is=-11,,,,;printer print=4,,,,;probab=5,,,,;problem=8,,,,;proces any=4,,,,;production=7,,,,
program=5,,-4,,4;program call=4,,,,;project=-8,5,,,;prompt=4,,6,-6,;public=4,,,9,;puede=9,,,,;puse=5,,7,-4,
puse mi=5,,7,-4,;push=6,,6,,;put=6,,,,;put in=7,,,,;put it=-5,,,,;q=-8,,,,;quarantine=-7,,,,;que=5,,4,,-4
question=-25,,,,;question about=-5,,,,;quick=5,,,,;quickbook=5,,,,;rack=,,,,4;ransom=21,23,,-20,-8;ransom note=,4,,,
ransomware=14,26,-7,-18,-9;ransomware attack=-9,,,,;ransomware.0.0=,9,-17,16,-15;ransomware.0.1=19,13,,-9,-9
ransomware.1.0=25,25,4,-21,-6;ransomware.1.1=28,28,-6,-9,-16;ransomware.2.0=13,11,,-6,-6;ransomware.2.1=5,21,-4,-9,-9
ransomware.3.0=8,8,,-6,;ransomware.3.1=11,25,-38,13,-15;ransomware.4.0=62,72,-13,-52,-34;ransomware.5.0=15,37,-38,,-14
ransomware.5.1=74,76,-13,-40,-42;ransomware.6.0=9,11,-27,21,-12;ransomware.6.1=11,45,-15,-23,-25
ransomware.6.2=12,23,-5,-8,-20;ransomware.7.0=12,23,-5,-8,-20;ransomware.7.1=,30,-4,-14,-13
ransomware.7.2=,39,-13,-19,-19;ransomware.8.0=10,16,,,-13;ransomware.8.1=4,15,,-15,-11;ransomware.8.2=,30,-4,-14,-13
re=-21,,8,-5,;re outage=-4,,,,;re wire=-4,,,,;re your=-4,,,,;reach=,,,,6;reach the=,,,,5;read=5,5,9,-11,-6
read and=4,,,,;read only=-5,,,,;readme=,4,,,-4;ready=-12,,,,;ready for=-12,,,,;real=-6,,9,-6,;recall=-4,,,,
receiv=12,,10,-9,;receiv an=7,,,,;receiv mfa=,,4,-4,;receiv the=-8,,,,;reception=15,,,,;reception pc=15,,,,
recipient=-6,,,,;record=-5,,,,;recover=,5,,,;red=9,,-4,,;red screen=8,,,,;refund=,,,11,;register=-6,,,,6
remember=-4,,,,;reminder=-11,,,,;remote=,,,,4;remote acces=4,,,,;remote desktop=4,,,,;remote session=-4,,,,
remove=4,,,,;remove it=9,,,,;renam=5,5,,,;renew=-10,,,,;renew in=-5,,,,;rep=-10,,7,-6,;rep stop=-7,,,,;replac=,7,,,-5
replac by=4,6,,,-4;repli=7,,8,,;repli to=5,,8,-5,;report=-28,,,,-4;request=7,,11,-7,;reschedule=-4,,,,;reset my=4,,,,
respond=9,,,-6,;respond to=,,4,-5,;restart=-22,,,-6,12;restart by=-6,,,,;restart the=-4,,,,;restor=-8,,,,
restor from=-4,,,,;return=-4,,,,;right=-9,,,4,;right after=5,,,,;right away=-6,,,,;right now=7,,,,;risk=-9,,,,
room=-12,-5,-6,,8;rss=4,,7,,;rul=-5,,,,;rule=5,,11,-7,;runn=-4,,,,4;rush=,,4,,;s=6,,,,-5;safe=-8,,,,;safe to=-4,,,,
said=-11,,,,;said he'=,,,-4,;sal=-7,,,,-6;sal team=-6,,,,;salary=5,,,,;same=,4,,-4,;same time=-5,,,,;sampl=4,,,,
saturday=-12,,,,;sav=-10,,,,;saw=9,,6,,;saw that=6,,,-4,;say=16,,,13,-21;say action=4,,,6,-4;say he=4,,4,,
say i=,,-5,6,;say i'm=9,,,,;say it=8,,,,;say it'=-9,,,,;say my=-6,-4,,4,;say no=-4,,,,;say she=-7,,7,,;say that=8,,,,
say the=,,4,,;say they=7,,,4,;say window=,,,4,;scam=-6,,,,;scan=-15,,,,;scan to=-4,,,,;scann=4,,,,;scanner=,,-6,5,
scanner in=7,,,,;schedule=-8,,,,;schedule a=-7,,,,;screen=15,5,,-9,;screen and=10,4,,,;screen flicker=-4,,,,
screen in=-7,,,,;screen with=4,,,,;se=7,,,,;second=-12,,,,;second screen=-6,,,,;security=-8,-7,,14,-7
security number=,,,6,;see=-12,,,,;see a=4,,,,;see the=-12,,,,;seem=8,,,,;seem to=7,,,,;send=16,-5,6,,;send anyth=4,,,,
send mail=5,,,,;send out=5,,,,;send the=-5,,,,;send them=11,,-5,6,;sender=-13,,,,;sent=,-7,-18,23,-10;sent a=-4,,-6,6,
sent from=,,4,-9,;sent me=-12,,,,;sent my=-4,,,,;sent the=,,-14,21,-6;sent to=,,-4,7,;server=28,,-18,-22,29
server and=,,,,-5;server are=5,,,,;server crash=5,,,,;server down=7,,,,;server has=-5,,,,;server is=,,,-4,4
server ist=9,,,,;server maintenance=-4,,,,;server not=4,,,,;server rack=5,,,,;server room=9,,,-6,10
server won't=5,,,,4;serveur=8,,,,;service=-14,,,-6,5;servidor=7,,,-5,5;session=-4,,,,;set=-6,,6,,;setup=-5,,,,
several=,,,4,;shar=-13,,,-12,12;shar calendar=-10,,,,;shar drive=,5,,-10,8;shar folder=6,,,,5;shar mailbox=-5,,,5,
share=-7,,4,,;share my=-6,,,,;she didn't=,,6,,;shop=4,,,,4;should=-16,,,-5,;should we=,,,-4,;show=-7,,-7,11,
show a=8,,,,;show no=4,,,-4,5;show the=-9,,,,;show up=,,,5,-4;shut=-6,,,,;shut down=-8,,,,;side=-9,,,,
sign=-14,-4,10,-9,-4;sign in=-10,-4,9,-7,-4;sign ins=-5,,,,;sin=9,,,,;since=,,-16,5,7;since am=11,4,,-5,
since i=-5,,,,;since last=,,,,4;since lunch=,,-4,,;since the=,,,6,;since thi=-6,,,,;since we=,,,,5;since you=-5,,,,
sind=13,13,,-6,-5;sistema=12,,,,7;site=5,-4,,,;sitt=9,,8,-8,4;sitt here=5,,,,;slow=-33,,,-4,5;slow in=-5,,,,
slow today=-5,,,,;slow when=-6,,,,;small=-11,,,,;smoke=6,,,,;so i=-13,,,,;social=,,,6,;social security=,,,6,
software=-5,,,,;some=10,,,7,;some addres=7,,,,;somebody=4,,5,-4,;somebody else=6,,,,;somebody has=,,4,,
somebody is=4,,,,;someone=-11,,-16,20,;someone call=-8,,,,;someone else=-4,,,,;someone is=7,,,,;someone on=5,,,,
someone open=4,,-5,7,;someone to=,4,,,;someth=25,10,,,-11;someth about=4,,,,;someth with=6,,,,;son=5,,,,;sont=9,9,,-6,
sont chiffré=9,9,,-6,;sorry=-5,,,,;sound=-10,4,,,-6;space=-8,,,,;spam=,,9,-5,;spam from=5,,6,,;spare=-6,,,,
speaker=5,,,,;spreadsheet=,,,,-5;srv=-9,,,,;staff=-7,,6,,;staff list=-9,,,,;staff meet=-4,,,,;stamford=4,,,,
start=-5,,,-5,;statement=10,,,4,;statement to=9,,,,;step=,,5,,;still=,,,13,;still need=-5,,,,;stole=17,,,,
stolen=11,-4,-9,13,-8;stolen from=12,,-4,6,;stop=-12,,,,;stopp=4,,,,;stopp because=4,,,,;stopp work=-5,,,,
storage=-4,,,,;store=6,,,,5;strange=-11,,6,-9,-7;stuck=-5,,,,;stuff=4,,,,;submitt=8,,,,;subway=13,,,,
successful=4,,9,-7,;successful sign=10,,4,-4,;sudden=-8,,,,;sue=-7,,,,;summary=-12,,,,;supp=-4,,,,;supplier=-5,,-4,7,
supplier say=,,,5,;support=10,,,,;supposed=5,,,,;sur=8,,5,,;sure=12,,,,;surge=5,,,,4;suspiciou=-10,,-11,5,
suspiciou email=-14,,,,;switch=12,,,,;sync=-8,,,,;system=19,-4,-4,,;system is=8,,,,;t=-8,,,,;tablet=4,,,,;tag=4,,,,
take=-10,,,,;take place=-5,,,,;taken=6,,,,;taken over=4,,,,;talk to=-4,,,,;tax=,-4,,10,;team=-25,,,-4,;team and=4,,,,
team call=-4,,,,;team i=-4,,,,;tech=8,,,,;tech support=8,,,,;technician=4,,,,;telefon=9,,,-5,;tell=9,5,,-6,
tell me=6,,,,;temp=-4,,,,;terminal=5,,,,;terminal server=4,,,,;test=-8,,,,;texa=,,-4,,;text=,8,,-5,;than=-4,,,,
thank=-22,,,,;thank for=-7,,,,;thank you=-9,,,,;that for=-4,,,,;that i=6,,4,,;that it=-4,,,,;that our=-4,,,,
that the=-9,,,,;that they=4,6,,,;that we=,,-6,7,;that you=-8,,,,;the ac=-5,,,,;the afternoon=-5,,,,;the alarm=-10,,,,
the all=-10,,,,;the app=-6,,,,;the attachment=-5,,6,-7,;the authenticator=,,4,,;the backup=-5,,,,;the bank=,,-7,8,
the board=-6,,,,;the button=-7,,,,;the ceo=6,,,,;the client=-11,,,,;the clinic=8,,,,;the cod=,,-8,7,;the code=-4,,,,
the company=-9,,,,;the computer=-4,-8,,,5;the conference=,,,6,-4;the console=-6,,,,;the contract=-5,,,,
the copier=-5,,,,;the customer=,,,7,-5;the digit=,,,-4,;the domain=4,,,,4;the door=-6,,,,;the electrician=-7,,,,
the email=-9,,,5,;the emr=-5,,,,;the end=4,,,,;the entire=13,,-7,,6;the file=6,4,,,;the firewall=13,,-6,11,
the folder=-10,,,,;the front=,,,4,-4;the guest=-5,,,,;the guy=7,,,,;the holiday=-9,,,,;the invoice=,4,-4,,
the keyboard=-7,,,,;the landlord=-5,,,,;the laptop=-13,,,,;the last=-6,,,,;the little=,,,5,;the lobby=-9,,,,
the market=-8,,,,;the meet=-12,,,,;the mouse=9,,,4,;the nam=,4,,,;the new=-29,,,,;the newsletter=,,,6,
the number=6,,,,;the office=14,,-4,,;the old=-17,,,,;the one=-4,,,,;the other=-4,,,,;the partner=,,,4,
the patient=,,,4,;the phon=-8,,,,;the phone=,,4,,;the power=-12,,,,;the printer=-4,5,,,;the quick=-4,,,,
the rack=-5,,,,;the reception=9,,,,;the recovery=4,,,,;the remote=-7,,,,;the request=4,,,,;the salary=5,,,,
the scanner=,,-6,6,;the screen=-7,,,,;the sender=-7,,,,;the server=-28,,-4,-21,11;the shar=-7,,,-11,13
the spreadsheet=-4,,,,;the subway=13,,,,;the supplier=,,,5,;the system=4,,,,;the team=-6,,,,;the title=,,,4,
the update=-7,,,-4,6;the upgrade=-6,,,,;the vpn=,,-6,6,;the warehouse=8,,,,;the web=,,,4,;the website=-4,,,,
the weekend=6,,,,-4;the whole=4,,,,;the wrong=-11,,-10,10,;the year=-5,,,,;their=,,,4,;them and=,,4,,;them to=,,-5,6,
themselv=,,,4,;there a=-12,,,,;there are=8,,4,,;there is=25,,4,,-4;there was=5,,,4,-6;these=,,4,,
they are=10,12,,-6,-5;they have=,4,,,;they receiv=8,,,,;they took=5,,,,;they used=-5,,,,;they've=12,,,,;thi be=-5,,,,
thi email=-5,,,,;thi is=13,4,-5,6,-6;thi isn't=-4,,,,;thi mail=-10,,,,;thi morn=-4,,,-8,9;thi one=-4,,,,
thi week=-12,,,,;thing=11,,,,;think=13,-5,7,,-4;think i=-5,,6,,;third=5,,,,;though=-4,,,,;thought=,,-6,7,
thought was=,,-6,7,;thousand=4,,-6,6,;thread=,,4,,;threat=-5,,,5,;three=-17,,,,;threshold=-4,,,,;through=,,,,-4
thrown=,,-6,,5;thursday=-12,,,,;ticket=-12,,,,;tim=-11,,,,;time=-22,,,4,;time i=,,,6,-4;timer=6,,,,;tina=-5,,,,
title=,,,4,;title company=,,,4,;to a=16,-6,,,;to all=,,,4,-5;to an=,,5,8,-6;to approve=-4,,,,;to be=5,,,-4,
to buy=,,,4,;to call=15,-5,,9,;to come=-4,,,,;to connect=4,,,-4,;to contact=4,9,,-4,-4;to do=-6,,,,5;to email=-14,,,,
to have=4,,,,;to me=-9,,6,-5,;to my=13,,,10,-4;to one=-4,,,,;to opt=-7,,,,;to our=7,,-6,16,-7;to pay=8,,4,-4,
to people=6,,,,;to quickbook=9,,,,;to recover=,5,,,;to restart=-7,,,,;to see=-16,,,,;to sign=,,4,,;to the=-22,,-15,15,
to type=-5,,,,;to update=-8,,,,;to us=,,4,,;to what=,,-4,5,;to work=-7,,,,;to wrong=,,,4,;to your=-10,,,,
today=-21,,4,,-4;todo=9,12,,-5,-6;todo los=9,12,,-5,-6;told=4,,5,,;told us=,,,8,;tomorrow=-5,,,,;tone=-7,,,,
toner=-4,,,,;too=-24,,,,;too many=-4,,,,;took=4,,,,;tool=-9,,,,;tot=8,,,,;tou=7,,,,;touch=8,,,,;touch anyth=8,,,,
trabajar=8,,,,;transfer=,,,9,-4;tri=-9,,,,;trick=5,,,,;trick into=5,,,,;trojan=27,-6,-5,14,-9;trojan on=7,,,,
truck=5,,,,;tuesday=-22,,,,;turn=12,,-5,,4;turn into=4,,,,-4;turn off=,,-4,5,4;twice=-18,,,,;twice today=-11,,,,
two=-16,,8,,;two minut=-5,,,,;two people=-7,,,,;typ=-4,,4,-4,;typ in=7,,,,;typ my=6,,,,;typ the=-9,,,,;type=-5,,,,
type it=-4,,,,;typo=-9,,,,;un=5,,,,-4;unable=5,,,,;unable to=5,,,,;unauthoriz=5,,,7,-4;und=5,,,,;und mein=6,,,,
undone=-30,,,,;undone the=-8,,,,;une=10,,,,;unknown=10,,-4,10,-4;unlock=-10,,,,;unplug=-7,,,,;unreadable=,,,-4,
uns=9,,,,6;unsubscribe=-20,,,,;up in=,,,5,;up on=4,,,5,-4;up say=6,-4,,8,;up with=6,,,,;updat=-8,,,,;update=-24,,-5,,6
update my=-4,,,,;update on=-5,,,,;upgrade=-11,,,,;upstair=-6,,,,;urgent=,4,,-8,;us a=5,,-6,8,;us can=4,,-4,,5
us on=,,4,,;us open=,,4,,;usb=,,,7,;use=-15,,,,;use it=-4,,,,;use the=-5,,,,;used=-4,,,,;used to=-6,,,,;user=-15,,,9,
user in=,,,6,;using=-9,,,4,;using my=-7,,,,;usual=-4,,,,;valid=,4,,,;vendor=-16,,,,;vendor notice=-4,,,,
verification=,,5,-4,;verschlüsselt=10,13,,-6,-5;very slow=-4,,,,;victim=8,,,,;video=-5,,,,;vietnam=5,,,,
viru=15,-6,-5,9,;viru on=15,,,5,;virus=10,,,,;visit=-5,,,,;voicemail=-5,,,,;vpn=-8,,-7,,4;vpn disconnect=-7,,,,
wacatac=8,,,,;wallpaper=4,,,,;want=-31,12,,-17,;want me=4,,,,;want to=-18,,,,;warehouse=9,,,,;warn=-8,,,4,
was chang=5,,,,;was down=-5,,,,;was hack=,,9,-11,;was in=,,,9,-6;was me=-6,,,,;was on=-4,,,,;was our=,,-4,7,
was stolen=16,,-5,6,;was told=-4,,,,;wasn't=13,,,,;wasn't me=,,,-4,;watch=8,,-5,5,;water=15,-6,,-4,9;way=-9,,,,
we are=12,,,-4,4;we call=-6,,,,;we can=-7,,,,;we can't=23,,,-4,;we didn't=6,,-5,5,;we do=15,4,,,;we don't=,,-8,9,
we found=-5,,,,;we get=-4,,,,;we had=6,,,,;we have=31,7,-6,-7,;we host=-5,,,,;we need=10,,,4,;we paid=,,-4,5,
we pay=-6,,,,;we receiv=8,,,,;we see=,,,5,;we sent=-5,,,,;we think=8,,,,;we were=7,,-7,10,-4;we're=-8,-5,,,7
we've=10,,,4,;we've been=10,,,,;web=6,-4,-7,11,;web server=,,,5,;webmail=-14,,,,;website=7,,-5,5,;website and=,,,4,
website of=-5,,,,;wednesday=-6,,,,;week=-22,,,,;weekend=6,,,,;weird=,5,8,-6,-4;well=-6,,,,;went=14,-4,,,
went to=10,,,,;what can=9,,,,;what doe=-4,,,,;what happen=4,,,,;what should=,,,-6,;what that=-7,,,,;what the=-5,,,,
when can=-7,,,,;when i=-35,,,,;when it=-8,,,,;when we=-4,,,,;when we're=-6,,,,;when will=-4,,,,;when you=4,,,,
where=-10,,,,;whether=,,4,,;which is=-7,,,,;while=7,,,,;while i=7,,,,;white=4,,,,;who left=-5,,,,;who was=5,,,,
whole=14,-5,,4,6;why=-12,,5,-4,;wi=-15,,,,;wi fi=-15,,,,;widget=-4,,,,;widget supp=-4,,,,;wifi=-5,,,,5
wifi password=-8,,,,;will be=-24,,,,;will the=-9,,,,;window=13,,-6,9,-7;window defender=5,,,4,;window open=5,,,5,
window security=6,,,7,-5;wir=16,,-5,8,-4;wire=-6,,-8,14,;wire fraud=,,,4,;wire transfer=-5,,,,;with a=35,-4,10,,-10
with an=,,,4,;with it=-6,,,,;with malware=6,,,,;with my=8,,7,-6,;with no=-6,,,,;with our=,,,8,;with the=4,,,7,-7
without=,,,-4,;won't=,,,-5,4;won't open=-4,,,,;won't start=-5,,,,;word=-7,,,,;word document=-9,,,,;word fil=5,4,,,
work=-28,,-8,7,;work for=13,,,,;work laptop=12,,,4,;work now=-5,,,,;work on=-8,,,,;work phone=11,,,,;work since=-4,,,,
work though=-4,,,,;write=,,7,-4,;write it=,,5,,;wrong=-26,,-14,16,-7;wrong attachment=10,,,,;wrong password=-9,,,,
wrong person=9,,,,;wrote=7,,,,;x on=-4,,,,;xlsx=5,4,,,;y=12,,,,;y no=4,,,,;y puse=5,,7,-4,;year=-19,,,,;yes=-4,,,,
yesterday=-15,,,4,;yesterday and=5,,,,;you can=-5,,,,;you check=-5,,6,-4,;you fill=-5,,,,;you know=-6,,,,
you need=-4,,,,;you put=-5,,,,;you said=-5,,,,;you send=-5,,,,;you sent=-14,,,,;you unlock=-4,,,,;you want=-5,,,,
your bank=-6,,,,;your company=,6,,4,-5;your fil=-9,,,,;your invoice=-6,,,,;your record=-11,,,,;zoom=-10,,,,;été=9,,,,
"""
# fmt: on
