"""Points, in tenths, for an emergency and for each kind: by tools/learn_the_sieve.py, not by hand."""

START = -2.32
# fmt: off
TENTHS = """
<imagined>=-77,6,-6,5,-14;<one person>=-38,-5,-12,11,-8;<over>=-56,,4,,;<planned>=-75,-5,-7,16,-7;a black=4,,,4,
a call=,,-4,4,;a client=-21,,,,;a code=8,,4,,;a crypto=5,,,,;a customer=-8,,,,;a day=-4,,,,;a demo=-6,,,,
a different=,,5,,;a docusign=-7,,,,;a few=-12,,,,;a file=,,,,-4;a key=-6,,,,;a laptop=7,,,,;a line=4,,,,;a link=5,,,,
a login=,,-4,-4,4;a loop=5,,,,;a los=4,,,,;a man=10,,,6,;a microsoft=4,,7,,-4;a monitor=-4,,,,;a new=-18,,,,
a note=6,,,,;a notice=-5,,,,;a number=8,,,,;a page=,,,4,;a patient=14,,,,;a payment=,,-4,5,;a phish=7,,7,-7,
a pop=5,-4,,,;a problem=7,,,,;a program=4,,,4,;a ransom=15,16,,-11,;a red=10,,,,;a rep=,,6,,;a sign=,,9,,-4
a strange=,,,,-5;a text=,8,,,;a timer=5,,,,;a trojan=11,-5,,7,-4;a usb=6,,,,;a user=7,,,6,-5;a viru=8,-4,,7,
a website=4,,,,;a weird=-12,,5,,;a window=,6,,-10,;able=4,,,-4,4;able to=4,,,-4,4;about=,-6,9,,;about a=4,,7,,-4
about the=-7,,,,4;above=-4,,,,;accept=5,,6,-4,;acces=4,-8,-7,10,;acces anyth=6,,,,;acces for=-4,,,,;acces to=-5,-4,,6,
access=11,,,,;accidental=6,,,,;account=41,-9,-6,,-7;account has=4,,5,-5,;account sent=,,-4,,;account was=10,,,,
ach=-8,,,,;acme=-6,,,,;acme example=-6,,,,;act=4,,,,;action is=-5,,,,;add=-12,,,4,;add in=-5,,,,;add the=-4,,,,
addres=16,,21,-10,-8;addres book=-6,,,,;address=5,,,7,;admin=5,,-5,12,-6;admin account=6,,,,;administrator=,,,5,
adobe=-14,,,,;advise=4,,,,;affect=-9,,,,;after=5,-5,,-8,7;after the=,,,-7,8;afternoon=-8,,,,;again=-7,,,,;ago=8,,,,
airport=-4,,,,;alarm=-10,,,,;alarm company=-6,,,,;alert=8,,4,9,-8;alert on=,,,5,;alguien=16,,,,;all backup=4,,,,
all computer=,,,-6,8;all good=-9,,,,;all have=4,,,,;all my=7,,,,;all of=24,,-7,6,-8;all our=12,,,-4,;all phon=-5,,,,
all say=4,,,,;all staff=-5,,,,;all the=5,,,,;all user=,,,,6;alle=20,,,,;allow=-5,,,,;almost=-5,,,,;almost full=-4,,,,
already=8,,,,;also=9,13,,-4,-10;alway=-7,,,,;am=,4,,4,-7;am to=-5,,,,;amazon=5,,5,,;amazon order=4,,5,,
an email=,,,,-4;an emergency=14,,,,;an employee=5,,,,;an excel=-4,,,,;an mfa=6,,,,;an outage=6,,,,;an unknown=4,,,5,-6
and a=13,,-5,7,-4;and all=4,,,,;and can't=6,,,,;and check=,,4,-4,;and clean=-6,,,,;and clos=,,,5,;and enter=5,,,,
and i=15,4,5,-9,-7;and is=5,,,,;and it=,-4,,9,-4;and it'=6,,,5,;and log=5,,,,;and logg=-4,,,,;and my=6,,,8,-6
and no=4,,,,;and nobody=-5,,,,;and noth=7,,5,,;and now=,,,,6;and open=4,,,,;and sent=4,,-9,6,;and that=,4,,,
and the=21,,,10,-5;and there=18,,7,,-6;and to=6,-5,,8,;and today=4,,,,-4;and two=4,,,,;and typ=11,,4,,;and we=6,,,,
and won't=,,,,-4;and word=6,,,,;another=-7,,,,;answer=-4,,,,;antiviru=,,,6,-5;antiviru found=10,,,,
antiviru say=-6,,,,;any of=10,,,,;any order=8,,,,;anybody=4,,,,;anyone=15,,,,6;anyth=10,4,,-6,-8;anyth from=5,6,,-4,-7
anywhere=6,,,,;app=-6,,,5,;appear=,,,5,;apple=,,-8,5,;appointment=-8,,,,;approve=,,8,-6,;arbeiten=13,,,-6,9
archivo=6,11,,-4,-6;are all=10,,,,;are being=6,,,,;are dead=8,,,,;are down=13,,,,4;are encrypt=,6,,,;are fine=-7,,,,
are gone=,5,,,-6;are on=8,,,,;are our=-9,,,,;are stuck=4,,,,;are wait=4,,,,;are we=-14,,,,;around=7,,-4,,
arrive=-8,,,,;as well=-6,,,,;asap=,,4,-4,4;ask=-30,,12,-8,-6;ask for=-5,,,,;ask me=,,6,-5,;ask to=-6,,,,;ask us=,,,4,
asleep=4,,,,;at a=12,,,,;at all=4,-4,,,;at am=,,-10,15,;at and=,-4,5,-5,;at home=-12,,,,;at my=-5,,,,;at once=7,,,,
at risk=-5,,,,;at the=4,,-6,,;attach=-6,7,,-7,-4;attachment=12,-4,15,-7,-7;attachment and=6,,6,,;attachment to=9,,,,
attack=5,6,,4,-9;attempt=7,,-7,12,;au=6,,,,;auf=6,,,,;august=-6,,,,;ausgefallen=7,,,-6,9;authenticator=7,,11,-10,
auto=,,5,,;back=-11,,-5,-6,;back from=-8,,,,;back in=5,,,,;back on=,,,,5;back up=,,,-4,;backup=-9,,,12,-7
backup job=-8,,,,;bad=7,,,,;badge=-5,,,,;bank=,,-10,12,-5;bank detail=,,-6,5,;batteri=-11,,,,;battery=-6,,,,
be chang=-6,,,,;be from=-9,,,,;be here=-5,,,,;be in=-4,,,,;be mov=-7,,,,;because the=7,,,,;been breach=8,,,,
been compromis=5,,7,-8,;been down=5,,,,;been encrypt=5,5,,,;been hack=4,,-4,5,;been renam=,5,,,;been taken=4,,,,
before=-6,6,,,-4;before the=,7,,,;bei=4,,,,;bei uns=4,,,,;being=20,,7,-6,;being renam=6,,,,;believ=,,,4,
believ was=,,,4,;believe=7,,,7,;best=-6,,,,;beth=-9,,,,;between=10,,11,6,-15;biggest=-5,,,,;biggest client=-5,,,,
bill=-12,,,,;bitcoin=8,18,-5,-11,-5;bizarre=10,,,,;black=,-4,,,;black for=-4,,,,;block=-43,,,4,;block as=-4,,,,
block the=-11,,,,;blue=,,,,4;board=-8,,,,;board meet=-5,,,,;bonjour=6,,,-6,;bonjour plu=5,,,,;book=-8,,,,
bookkeeper=6,,,6,-4;boot=6,-5,,-5,11;both=12,,5,-8,6;bought=,,-5,6,;bought a=-5,,,,;bounc=-4,,,,;bounc are=4,,,,
bounce=5,,,,;box=13,,,8,;breach=11,-7,,9,;break=-13,,,,;break room=-6,,,,;broken=,,,,-4;broken into=,,,4,
browser=5,,,6,;buena=8,,6,-5,;bureau=6,,,,;busines=-6,,,,;busy=4,,,,;but he=,,-4,5,;but now=,,,,5;but the=-9,,,,
button=-16,,,,;button and=-8,,,,;button in=-4,,,,;by a=6,,,,;by ach=-5,,,,;by itself=8,,,,;cable=-13,,,,
calendar=-24,,,,;call=13,,-4,9,-13;call about=4,,,6,;call and=8,,,,;call at=-5,,,,;call from=8,,,,;call it=,,,4,
call me=14,4,,,-9;call someth=6,6,,,;call the=4,,,,;call you=-8,,,,;caller=5,,,,;came=,,,,-6;came back=-7,,,,
came in=4,5,,,-5;camera=-8,,,7,;camera footage=-6,,,,;can close=-4,,,,;can do=-5,,,5,;can get=,,-4,,4;can i=-13,,,,
can it=-13,,,,;can log=4,,-4,,8;can open=4,8,,,-7;can print=,,,,8;can someone=,,,-4,;can the=-7,,,,;can thi=-4,,,,
can use=-4,,,,;can we=-33,,,7,;can work=,,,-5,;can you=-51,,6,7,-7;can't=,4,-9,-8,4;can't close=5,4,,,
can't find=-6,,,7,;can't get=17,,,,;can't hear=-5,,,,;can't log=-9,5,,,;can't open=-7,5,,,-4;can't ring=4,,,,
cancel=-10,,,,;cannot=7,,,,;cannot acces=8,,,,;cannot log=-5,,,,;cannot proces=4,,,,;car=9,,,4,;card=6,,-11,8,
card and=4,,-5,6,;cash=5,,,,;caído=8,,,-5,10;ce=5,,,,;ce matin=5,,,,;cell=4,,,,;center=4,,,7,;ceo=6,,-22,15,
ceo account=5,,,,;cfo=6,,,,;chang=16,,,-6,;chang my=8,,,,;change=-20,,7,-4,;change the=-11,,,,;charger=-11,,,,
check=,,4,,;check and=5,,,,;check in=5,,,,;chiffré=9,8,,-5,;chrome=-5,,,,;claim=-6,,,,;claim to=-6,,,,;clean=-8,6,,,-6
clic=5,,7,-4,;clic en=5,,7,-4,;click=-5,-4,8,-7,;click a=4,,,,;click the=4,,,,;client=-15,-11,,11,-5;client are=4,,,,
client ask=-5,,,,;client data=4,,,,;client fil=4,,,,;client say=-7,,,,;client sent=-7,,,,;cliqué=6,,,,
cliqué sur=6,,,,;clock=-5,,,,;clos=,-4,-5,8,;clos it=4,,,,;close it=4,4,,-6,;close the=,,,4,;closet is=5,,,,
cod=,,-7,7,;code=,,7,-5,;code for=-5,,,,;code from=5,,,,;color=-5,,,,;com=11,,,,;com back=8,,,,;com on=-6,,,,
come=,,-5,,7;company=9,,-4,14,-10;company is=,6,,,;company mail=7,,,,;company wide=5,,,,;complain=-7,,,6,
complain about=-4,,,,;complet=-9,,,,;complet with=-6,,,,;compromis=-6,,13,-12,;computer=,-22,-10,18,11
computer are=8,,,,;computer at=-7,,,,;computer for=-8,,,,;computer in=14,,,-6,7;computer is=16,-7,,8,
computer say=8,,,,;conference=-14,,,9,-7;conference room=-7,,,,;confirmation=,,8,,;connect=14,-5,-4,,4
connect to=11,,,,4;connection=13,,,,4;console=-5,,,,;contact=6,12,6,-13,-7;contract=-10,,,,-7;contraseña=5,,7,-4,
controller=7,,5,-5,;conversation=,,4,,;copier=-11,,,,;copy=-4,,,,;correo=20,,8,,;could i=-10,,,,;could someone=-6,,,,
could we=-16,,,,;could you=-32,,,,;crash=5,,,,4;crash when=-5,,,,;crazy=,,,5,;creat=4,,5,7,-5;creat it=4,,5,7,-5
create=5,,,,;credential=5,,4,-6,;credit=7,,,,;credit card=10,,,,;crypt=6,,,,;cuenta=10,,8,,;cursor=5,,,,
customer=,,6,-4,;customer are=5,,,,;cyber=11,,,8,-5;cyber attack=11,,,,;dai=-6,,,,;dan=5,,,,;dana=-4,,,,;das=4,,,,
data=27,-7,-9,16,-11;data breach=5,-7,,9,;database=4,,-5,,;dateien=9,12,,-6,-5;dato=8,,,,;dato de=8,,,,;day=-18,6,,,
day and=-6,,,,;de=20,,6,-8,;de client=8,,,,;de passe=4,,5,,;dec=-12,,,,;december=-13,,,,;decrypt=6,6,,-8,
defender=13,,,,;defender say=10,,,,;del=4,,,4,-4;delet=4,,,8,-4;delet it=-5,,,,;delete=-5,,,,;demand=6,12,,-6,-4
demo=-6,,,,;deny=5,,5,-4,;department=-5,,,,;deposit=,,6,-4,;depui=6,,,,;depui ce=5,,,,;des=,,4,-4,;desde=10,,4,-7,5
desde las=5,,,-4,7;desk=-14,-5,4,5,-4;desktop=-4,4,,,;desktop from=-4,,,,;detail=-8,,-5,5,;devic=-4,,,,;dial=,,,,5
did it=-5,,,,;did not=12,,13,-8,-4;did the=-5,,,,;did you=,,,5,;didn't=6,,9,,-4;didn't create=5,,,,
didn't send=,,-4,5,;died=12,,,,;different=-4,,,6,-6;direct=,,6,-4,;direct deposit=,,6,-4,;director=4,,,,;disabl=-4,,,,
disable=-4,,,,;disappear=,,,,-5;disconnect=,4,,,;dispatch=5,,,,;distribution=-4,,,,;distribution list=-4,,,,
do i=-6,,,,;do it=-9,,,,;do not=,,,-4,;do you=-20,,,,;doc=,,,4,;dock=-6,,,,;dock station=-5,,,,;doctor=5,,,,4
document=11,18,-7,-5,-10;document have=4,4,,,;document on=6,4,,,;docusign=-6,,,,;doe it=-5,,,,;doe not=-10,,,,
doesn't=-12,-4,,,;doing=6,,4,,;domain=,,-6,,6;domain controller=8,,,,;domain is=5,,,,;don't=,,,-7,;don't have=7,,,,
don't know=4,,,-5,;don't open=,5,,,;done=-15,,,,;door=-7,,,,;down=13,-15,-10,-15,21;down again=5,,,,;down on=-6,,,,
down the=-7,,,,;down to=-5,,,,;download=,-4,,8,;download a=5,,,5,;driv=,,,-4,;drive=4,7,,-7,;drive has=4,5,,,
drive is=-5,,,,;driver=-6,,,,;drop=-10,,,,;dur=-4,,-6,8,;e=,,-7,4,;e mail=,,-6,5,;each=,,,5,-6;each time=,,,6,
edit=-7,,,,;eingegeben=5,,,,;either=5,5,4,,;el=17,-5,,-5,8;el sistema=6,,,,;electrician=-7,,,,;ellen=-5,,,,
else=-8,,,,;email=,-7,22,-10,-8;email account=8,,6,-4,;email and=6,,6,,-6;email are=4,,,,;email for=-5,,,,
email from=-7,,,,;email i=7,,,,;email in=,,5,,;email is=8,,,,;email since=4,,,,;email to=,,,8,-4
emergency=34,-8,-9,22,-7;emotet=11,,,5,;employee=16,-7,-5,16,-7;employee who=4,,,,;empti=7,,,,;emr=-8,,-4,,
en=19,-7,,-8,11;en panne=8,,,,;encrypt=,18,-6,-8,-11;encrypt and=4,,,,;encrypt email=-4,,,,;encryption=-6,,,,
end=9,13,,-10,-6;end in=5,,,,;enlace=5,,7,-4,;enter=,,5,-6,;enter my=6,,4,-5,;enter the=-6,,,,;entire=16,,-7,-4,7
erp=10,,,,;error=-7,,,-6,6;est=9,,,-4,8;est en=8,,,,;está=14,-4,4,-9,8;está caído=8,,,-5,10;están=8,11,,-4,-6
et=5,,,-4,;even=6,,,-6,;ever=-6,,,,;every=12,19,,-12,-7;every day=-11,,,,;every file=6,,,,;every folder=5,,,,
every spreadsheet=,4,,,;everybody=,,-9,-4,10;everybody lost=11,,,,;everyone=5,-7,,-4,10;everyone in=,,5,4,-4
everyth=4,-5,6,-6,12;everyth is=15,,,-4,4;everything=-9,,,,;everywhere=4,,,,;ex=6,,,,;exam=5,,-4,,;exam room=5,,-4,,
example=,,6,,;excel=-24,,,,;excel file=-6,,,,;expert=-4,,,,;expir=-7,,,-4,4;expir and=-4,,,,;expir in=-4,,,,
extension=12,11,-4,-9,;external=,,,6,;f=6,6,,,;facebook=-8,,,,;fail=12,,,5,;fake=,,,-5,;false=-7,,,,;fan=-6,,,,
favor=,,4,,;fax=-6,,,,;fax line=-7,,,,;fbi=5,,,,;fell=5,,,,;fell for=5,,,,;few=-13,,,,;few of=-7,,,,;fi=-14,,,,
fichier=14,8,,-5,;fichier sont=9,8,,-5,;fil=24,34,-9,-17,-22;fil and=-9,,,,;fil are=11,8,,-4,-4;fil from=-4,,,,
fil have=,5,,-5,;fil html=4,,,,;fil in=,4,,,;fil on=7,7,,,-4;file=,16,-7,,-9;file nam=4,,,,;file on=5,,,,
file server=6,4,,-4,;file share=-4,,,,;fill=-4,,,,;filter=-5,,,,;find=-12,,-4,10,;find the=-7,,,,;fine=-24,4,,,
finish=-8,,,,;fir=5,,,,;firewall=8,,-7,12,;firewall show=5,,-7,12,;firm=6,,-4,,;fix=-9,,,,;flash=9,,,6,;flicker=-5,,,,
flood=4,,,,;folder=-18,12,,,-8;folder has=5,,,,;folder or=,,,,6;follow=,,-5,5,;font=-9,,,,;footage=-6,,,,
for all=6,,-4,-9,11;for an=,,,4,;for anyone=14,,,,5;for every=4,,,,;for me=-13,,4,,;for my=7,,,,;for now=-5,,,,
for our=-6,,,,;for the=-41,,,-5,6;for us=-12,,,,;for window=-4,,,,;for your=-9,,,,;forgot=-5,,,,;forgot my=-5,,,,
form=-9,,,,;formatt=-14,,,,;former=-6,,,,;former employee=-5,,,,;forward=-6,,11,-7,;forward for=-10,,,,
forward to=5,,8,-5,;found=36,-10,-11,17,;found a=18,-4,-4,9,-5;found on=7,,,,;fraud=7,,-8,11,-4;fraudulent=,,-9,7,
free=-7,,,,;freez=-4,,,,;friday=-22,4,5,5,-12;friday and=,,,,-6;from a=-5,,-4,,;from an=10,,,,;from home=-5,,,,
from hr=4,,,,;from me=10,,7,-6,;from microsoft=-12,,,,;from my=13,-4,,-7,;from new=-6,,,,;from our=,,4,,
from outside=,,-8,7,;from the=-23,4,,,-7;from to=-4,,,,;from us=-4,,,,;from your=-7,,,,;front=,,-4,10,-5
front desk=,,,10,-5;frontier=-7,,,,;full=-12,,,4,;fyi=-19,,,,;gave=7,,7,-6,;gave his=,,4,-5,;gave my=,,,-4,
gehackt=11,,,,;geklickt=5,,,,;geklickt und=5,,,,;get=,,-4,-14,10;get acces=-8,,,,;get an=-4,,,,;get another=-6,,,,
get back=7,,,,;get email=5,,,,;get on=5,,,,;get our=4,,,,;get the=-8,,,,;get to=8,,,,4;gett=,-5,23,-13,-5
gett a=-5,,,,;gett email=4,,,,;gett hundred=4,,,,;gift=,,-7,7,;gift card=,,-7,7,;giv=4,,,,;give=-7,,,,;global=,,,9,-4
gmail=6,,,-4,6;go=,,-5,4,;go to=-4,,,,;goe=-11,,,,;goe black=-6,,,,;going on=4,,,,;going to=-5,,,,;gone=10,,,12,-8
gone and=5,,,4,-4;good=-21,,,-5,;google=4,,,8,;got=-4,-6,20,-5,-9;got a=,,14,-5,-6;got an=6,,5,,;got my=-15,,,,
great=-7,,,,;guest=-16,,,,;guest wi=-5,,,,;guten=8,,,-4,;guten morgen=5,,,,;guy=24,,,4,;habe=8,,8,-4,;hack=6,-4,,,-7
hacker=-11,12,,-11,;half=,,,4,;half the=6,,,,;hallo=,,5,,;happen=-11,,7,-5,;happy=-6,,,,;hartford=4,,4,,
has acces=5,,,5,;has all=,,,7,-7;has an=-5,,,,;has been=28,,5,,-6;has it=-5,,,,;have a=,-4,-8,8,;have an=4,,,,
have been=13,15,,-9,-8;have never=9,,,,;have no=4,,,,;have to=-6,,,,;haven't=,,-4,,;haven't receiv=,,-4,,4
he say=,,-6,8,;headset=-4,,,,;hear=-8,,,,;hear me=-5,,,,;held=-6,,,,;hello=4,,,,;help=,,7,-10,;help desk=7,,7,-6,
here=,,-4,,5;here can=6,,,,4;hey=6,,5,-5,;hi=9,-5,,5,;hi my=,,4,,;hice=5,,7,-4,;hice clic=5,,7,-4,;hijack=8,,,,
him=4,,,,;hit=15,7,,,;hit by=9,7,-5,,;hola=5,,,,;holiday=-17,,,,;home=-20,,,6,-5;home is=-4,,,,;host=-4,,,,5
hotel=9,,,,;hour=-7,,-6,,;how=-17,,,,;hr=-5,,,,-4;html=6,,,,-5;hundred=8,,4,,;hundred of=4,,4,,;hung=-10,,,,
hung up=-10,,,,;i am=-8,,,,;i believ=,,,4,;i call=-11,,,5,;i can=-9,,,,;i can't=-26,9,,,-8;i cannot=-11,,,,
i click=-4,,,,;i connect=-4,,,,;i delet=-8,,,,;i did=21,,12,-11,;i didn't=,,15,-11,;i don't=4,,6,-6,;i enter=-4,,,,
i fell=,,4,,;i forgot=-5,,,,;i gave=,,4,-5,;i get=-16,,,,;i got=,,7,-4,;i have=4,-4,,4,;i keep=,,7,-6,;i kick=-5,,,,
i left=10,,,4,;i let=12,,,4,;i logg=4,,,,;i look=4,,,,;i miss=-9,,,,;i need=-25,,,,;i never=11,,9,,;i notic=4,4,,,
i open=,,7,-6,;i order=-7,,,,;i press=6,,5,,;i read=5,,,,;i receiv=-9,,,,;i report=-5,,,,;i saw=7,,4,-5,;i see=5,,,,
i sign=-7,,,,;i think=10,-4,5,,-4;i told=8,,,,;i turn=5,,-6,8,;i undone=-15,,,,;i use=-4,,,,;i was=10,,4,,-4
i wasn't=11,,,,;i watch=8,,,,;i'll=-8,,,,;i'm=-9,-5,5,7,-8;i'm lock=-7,,,,;i'm not=10,,,8,-5;i'm stuck=-5,,,,
i've=6,,,4,-10;i've had=4,,,-4,;ich=12,,8,-4,;ich habe=8,,8,-4,;icon=-7,,,,;icon and=4,,,,;if thi=-6,,,,
immediate=4,5,,,;impossible=6,,5,-5,;in a=4,,,,;in account=8,,,,;in an=12,,,,;in and=5,,,,;in at=,,,5,-6
in august=-6,,,,;in bitcoin=,,,-5,;in both=4,,,,;in excel=-6,,,,;in from=,,-5,6,-4;in hartford=4,,4,,;in it=4,,,,
in january=-4,,,,;in june=-4,,,,;in march=-5,,,,;in my=8,,16,-10,;in our=10,-4,,13,-6;in outlook=-4,,,,;in team=-4,,,,
in the=-8,4,-8,-14,15;in thi=4,,,,;in to=-12,4,-6,6,;inbox=,,16,-6,-4;incident.0.0=19,-10,10,-9,-7
incident.0.1=17,-4,,13,-18;incident.1.0=22,-4,-8,19,-7;incident.1.1=,-6,-27,34,-7;incident.10.0=16,,-5,15,-16
incident.10.1=33,,-23,19,-8;incident.11.0=,,-4,20,-10;incident.11.1=21,-9,-8,32,-13;incident.12.0=12,-5,8,,-22
incident.12.1=11,-5,-13,22,-10;incident.13.0=,-11,13,-6,-14;incident.13.1=16,-7,4,17,-8;incident.14.0=8,,-8,9,-10
incident.14.1=37,-12,-16,39,-18;incident.14.2=24,-10,,25,-11;incident.15.0=15,,-5,18,-7;incident.15.1=-13,9,,,-24
incident.16.0=,,8,-11,4;incident.16.1=25,-5,4,,-6;incident.17.1=33,-8,-23,24,-7;incident.18.0=-8,,,8,
incident.18.1=15,-5,-8,12,;incident.19.0=,,-9,16,;incident.19.1=10,,6,-7,;incident.19.2=13,-5,,-9,4
incident.2.0=11,,-9,17,-8;incident.2.1=29,5,13,,-28;incident.20.0=67,-16,-23,56,-23;incident.3.0=,,-5,13,-4
incident.3.1=24,-25,-4,44,-18;incident.4.0=5,,,,;incident.4.1=19,6,6,-9,-7;incident.5.0=106,-21,-45,79,-45
incident.6.0=48,-14,-8,28,-14;incident.6.1=-5,-16,-24,34,-26;incident.7.0=32,-8,-4,21,-14;incident.7.1=16,-5,,13,-10
incident.8.0=33,-8,-23,24,-7;incident.8.1=24,,-27,24,-14;incident.8.2=23,-10,-7,18,-14;incident.9.0=6,,6,,-16
incident.9.1=17,,,,;incom=5,,,-4,;incorrect=-6,,,,;inde=5,,,-4,;infect=7,,,,;infect with=7,,,,;info=-7,,,,;ins=5,,,,
inspector=-4,,,,;install=-10,,-4,7,;install the=-4,,,,;instruction=4,,,,;intern=-4,,,,;internal=4,,,,4
internet=6,-6,-5,-9,10;internet down=-6,,,,;internet for=-5,,,,;internet is=5,,,,;internet no=4,,,,;into=20,,,,-7
into a=9,,,-4,;into her=,,,,-4;into our=5,,,,;invitation=-11,,,,;invoic=-4,,,,;invoice=-18,,4,,-7;invoice in=-4,,,,
ipad=,,-5,7,;iphone=,,,6,-6;is a=14,,,,;is able=7,,,,;is almost=-4,,,,;is an=18,-4,,11,-7;is at=6,,,,;is back=-4,,,,
is being=6,,,,;is block=-5,,,,;is call=6,5,,,;is com=5,,,,;is down=27,-6,-4,-6,8;is encrypt=,4,,,;is fine=-6,,,,
is gett=,,9,,;is in=6,,7,,;is incorrect=-6,,,,;is it=-16,,,,;is lock=4,,,5,-4;is miss=-4,,,,;is mov=15,,,7,-4
is my=-4,,,,;is near=-5,,,,;is offline=4,,,,;is on=,13,-4,,-4;is one=6,,,,;is real=-4,,,,;is send=10,,6,-4,
is slow=-11,,,,;is stand=4,,,,;is still=5,,,,4;is that=-7,,,8,;is the=-8,,,,;is there=-19,,,4,;is thi=-13,,,,
is using=-7,,,,;is work=4,,,,;is wrong=-8,,,,;isn't=,-6,,4,;isn't work=8,,,,;issue=-5,,,,;ist=18,-4,-4,-9,15
it and=13,,,7,;it be=-14,,,,;it came=-4,,,,;it for=-5,,,,;it has=9,-4,,15,-5;it in=-8,,,,;it is=5,,,5,-6
it isn't=,-4,,8,;it look=6,,4,,;it on=-8,,,,;it open=-8,,,,;it safe=-4,,,,;it say=,5,,,-5;it start=-9,,,,
it thi=-14,,,,;it was=5,,,4,;it work=-5,,,,;it'=-21,-9,-5,7,4;it' a=,,,5,;it' been=-4,,,,;it' fine=-4,,,,
it' our=-8,,,,;its own=4,,,,;itself=12,-5,-4,8,;itself and=,,,,5;j'ai=4,,5,,;j'ai cliqué=6,,,,;jam=-5,,,,;jan=-9,,,,
january=-8,,,,;je=,,4,-4,;job=-7,,,,;jsmith=6,,9,-4,;june=-4,,,,;junk=-6,,,,;just fyi=-16,,,,;just notic=,,7,,
k=18,,-4,,;k to=4,,,,;kann=11,,,-5,8;kann arbeiten=11,,,-5,8;keep=10,-7,13,,-6;key=-10,,,,;key on=-5,,,,
keyboard=-18,,,,;keyboard typ=-5,,,,;kick out=8,,,,;kiosk=-4,,,,;know=,-5,8,,-8;know what=-7,,,,;konto=11,,,,
können=6,,,,6;la=7,,,,;lag=-10,,,,;landlord=-5,,,,;laptop=,-5,-9,20,-14;laptop and=,,,5,-4;laptop in=10,,,,
laptop is=8,,,,;large=-11,,,,;large file=-4,,,,;larger=-5,,,,;las=9,,-4,,7;last=,-10,-11,16,5;last night=21,-7,-4,7,6
last tuesday=-4,,,,;last week=-9,,-4,,;late=-12,,,,;lawyer=,,4,,;le=12,,,-6,6;leak=,,-4,4,;leave=-11,,,,
left=-5,,-4,9,;left in=-7,,,,;left my=13,,,4,;legit=-6,,,,;les=4,,,,;let=15,,-5,15,-5;let a=9,,,,;letter=,,4,,
licens=-20,,,,;license=-9,,,,;light=,,,,4;like=7,6,4,,-7;like a=,,,6,;like crazy=,,,5,;limit=-12,,,,;lin=10,,,,
linda=4,,4,,;line=,,,,5;link=6,-5,14,-8,-5;link and=9,,,,;link you=-11,,,,;list=-11,,,7,;little=,,,6,;load=4,,,,
lobby=-17,,,,;location=9,,,,;lock=,13,,,-11;lock after=-8,,,,;lock and=5,,,,;lock pay=,,,-4,;lock with=10,,,,
lockbit=6,,,,;log=-11,,-5,-4,9;log in=-8,,-5,-4,9;logg=12,,,8,-7;logg in=7,,,6,-6;logg into=5,,,,;login=,,-5,,
login attempt=6,,,,;logo=-4,,,,;long=-6,,,,;look=-6,,10,-10,-5;look for=6,,,,;look suspiciou=4,,,,;loop=6,,-6,,5
los=16,8,-6,-5,;los archivo=6,11,,-4,-6;lost=27,-7,-5,7,;lost acces=10,,,,;lost connection=7,,,,;lost my=4,,,8,-6
loud=,,,5,;low=-5,,,,;lunch=7,,,,;machin=5,,,,;machine=-5,,,,;mail=11,,-6,-4,5;mail and=5,,,,;mail from=5,,,-4,
mail i=7,,,,;mailbox=,,14,-6,-7;mailbox full=-6,,,,;mailbox has=9,,7,-7,;mailbox is=-6,,,,
mailbox_compromise.0.0=19,-10,10,-9,-7;mailbox_compromise.0.1=17,-4,,13,-18;mailbox_compromise.0.2=,-12,27,-17,-19
mailbox_compromise.1.0=17,-9,22,-13,-5;mailbox_compromise.1.1=15,-8,24,-21,-13
mailbox_compromise.10.0=12,-16,60,-47,-19;mailbox_compromise.10.1=,-16,28,-12,-19
mailbox_compromise.10.2=28,-6,16,-5,-32;mailbox_compromise.11.0=24,,9,,;mailbox_compromise.11.1=5,-8,25,-19,-7
mailbox_compromise.12.0=27,-6,25,-18,-7;mailbox_compromise.12.1=58,-14,31,-21,-12
mailbox_compromise.13.0=47,-15,11,11,-22;mailbox_compromise.13.1=28,-20,43,-18,-21;mailbox_compromise.14.0=,,5,,-12
mailbox_compromise.14.1=25,,16,-6,-8;mailbox_compromise.15.1=12,-12,47,-33,-11;mailbox_compromise.16.0=,-4,24,-15,-6
mailbox_compromise.16.1=28,,11,11,-33;mailbox_compromise.17.0=12,-4,4,,;mailbox_compromise.17.1=32,,6,,-13
mailbox_compromise.18.0=4,,9,-7,;mailbox_compromise.18.1=,,5,,-9;mailbox_compromise.19.0=11,-6,-6,17,-7
mailbox_compromise.2.0=33,-13,23,-17,-14;mailbox_compromise.2.1=11,-19,47,-24,-18
mailbox_compromise.2.2=35,-28,17,4,-21;mailbox_compromise.3.0=51,-11,31,-13,-19;mailbox_compromise.3.1=11,-10,,6,-18
mailbox_compromise.4.0=16,-5,17,-13,-4;mailbox_compromise.4.1=21,,,,-4;mailbox_compromise.5.0=-27,-7,34,-21,-31
mailbox_compromise.5.1=49,-10,9,-4,-9;mailbox_compromise.6.0=6,,7,,;mailbox_compromise.6.1=32,,18,-9,-14
mailbox_compromise.7.0=23,,7,,;mailbox_compromise.8.0=14,,11,-6,;mailbox_compromise.8.1=29,-8,5,,
mailbox_compromise.9.0=23,-4,22,-14,-5;main=7,,,,;maintenance=-5,,,,;make=-5,,,,;make it=-5,,,,;malware=14,-4,,6,-5
man=14,,,6,;management=,-4,,,;manager=-7,,,,;many=-11,,,,;march=-7,,,,;market=-14,,,,;matin=5,,,,;maybe=-14,,,,
me a=-9,,,,;me fine=-5,,,,;me on=-4,,,,;me they=8,,4,,;me to=5,,5,-6,;meanwhile=-4,,,,;meet=-22,,,,;meet room=-9,,,,
mehr=6,,,,;mein=19,,8,-4,;mein passwort=7,,7,,;mention=-4,,,,;messag=,,17,-10,-6;messag from=,,4,,-4;messag i=,,4,,
message=,4,,-5,;message that=-6,,,,;mfa=4,,12,-12,;mfa prompt=,,7,-6,;mfa request=10,,,,;mi=24,-4,12,-4,-5
mi cuenta=8,,,,;microsoft=14,-8,17,,-9;microsoft licens=-10,,,,;microsoft password=13,,,,;min=-4,,,,;mine=,,5,,
minut=-6,,,-4,4;miss=-9,-4,-4,10,;miss a=-9,,,,;miss it=-7,,,,;mon=12,,5,,;mon mot=4,,5,,;monday=-13,,-4,12,-4
money=13,,-4,,;monitor=-14,,,,;monitor is=-6,,,,;month=-14,,,,;more=-7,,6,-5,;morgen=5,,,,;morn=16,-4,,-15,14
morn all=6,,,4,-4;morn for=-5,,,,;mot=4,,5,,;mot de=4,,5,,;mouse=-8,-5,-4,9,-4;mouse is=6,,,5,;mouse lag=-6,,,,
mov=,-7,,12,-7;move=-15,,,,;move the=-6,,,,;much=-4,,,,;must=-5,,,,;must be=-5,,,,;my account=,,16,-19,
my addres=5,,5,,;my badge=-5,,,,;my bos=4,,,,;my calendar=-5,,,,;my car=9,,,4,;my company=10,,,,
my computer=-16,-13,-6,20,-7;my contact=9,,,,;my credential=6,,,-4,;my cursor=5,,,,;my desk=-6,,,,;my desktop=,4,,,
my direct=,,6,-4,;my document=,5,,-6,;my email=,,14,-5,-5;my fil=-16,,,,;my gmail=,,,,4;my headset=-4,,,,
my home=-4,,,,;my inbox=,,4,-4,;my keyboard=-5,,,,;my laptop=13,,-6,7,;my mailbox=6,,7,-7,;my manager=-8,,,,
my microsoft=15,,,,;my monitor=-5,,,,;my mouse=,,,5,;my new=-4,,,,;my outlook=-13,,,,;my password=,,11,-12,
my pc=,,-7,4,;my phone=-7,,,,;my screen=17,,,-6,;my second=-5,,,,;my sent=5,,4,,;my webcam=-6,,,,;my word=-7,,,,
my work=31,-5,,16,-6;nadie=8,,,,;nadie puede=8,,,,;nam=12,6,5,,-10;name and=4,,,,;ne=14,,,,;ne peut=12,,,,;near=-5,,,,
near full=-5,,,,;need=-69,-5,,,;need a=-18,,,,;need it=-5,,,,;need the=-10,,,,;network=6,,,-10,9;network down=7,,,,
network is=15,,,,;netz=6,,,,;never=8,-4,7,,;never been=9,,,,;never sent=6,,,,;new=-51,,8,,-6;new domain=4,,,,
new folder=-6,,,,;new laptop=-12,,,,;new one=-5,,,,;new portal=-5,,,,;newsletter=,,,5,-5;next=-13,,7,-7,
next to=5,,6,-6,;nicht=17,,,,6;niemand=11,,,-5,8;niemand kann=11,,,-5,8;nigeria=4,,,,;night=20,-7,,15,
no action=-5,,,,;no connection=4,,,,;no email=5,,,,4;no internet=5,,,,;no mail=,,-7,,5;no network=4,,,,
no one=11,-4,-6,-8,15;no phon=7,,,,;no podemo=9,,,,;nobody=,,-4,,4;nobody call=-11,,,,;nobody can=15,,,-8,5
nobody here=,,-4,5,;nobody in=,,,,4;nobody is=5,,,,;nobody know=,,,8,-6;nobody use=-8,,,,;noise=-13,,,,
none=11,,,-11,7;none of=11,,,-11,7;normal=-8,,,,;norwalk=4,,,,;nos=10,7,-4,,-4;nos fichier=9,8,,-5,;not from=,,,-4,
not open=-5,,,,;not respond=5,,,,;not send=5,,5,-4,;not show=-4,,,,;not work=-14,,,,;note=10,9,,,-5;note on=,4,,,
noth=22,,9,-10,;noth happen=,,6,,;noth open=7,5,,,;nothing=4,,,,4;notic=11,9,5,,-9;notic that=,,5,,;notic the=,8,,,-5
notice=-11,,,,;notice that=-5,,,,;notification=,,4,,;nou=9,,-4,5,;november=-11,,,,;now have=5,,,,;now it=,,,,7
now say=11,,,,;now thank=-4,,,,;number=7,-6,-4,10,;number and=,-4,,9,;number is=5,,,,;october=-7,,,,;odd=5,,,,
of her=,,,-4,;of my=-16,4,-7,,-4;of our=15,,,,;of the=,,-8,17,-11;of them=5,,-4,,;of us=4,,,-7,8;of you=,,,4,
of your=-4,,,,;off=,-7,-4,5,9;off for=-4,,,,;off on=-4,,,,;off the=5,,-6,8,;offer=-4,,,,;offic=7,,,,5
office=9,,-7,11,-9;office and=4,,,,;office can=,,,,5;office can't=4,,,,;office got=-9,,,,;office is=-8,,,,
office lost=6,,,,;office since=12,7,,-4,;offline=,,,-5,6;ok=-13,,,,-4;old=-34,,,,;old server=-4,,,,;on a=10,,5,,
on all=-15,,,,;on call=-7,,,,;on dec=-6,,,,;on every=5,,,,;on friday=-8,,6,,-7;on it=12,,-9,18,-8;on its=4,,,,
on jan=-7,,,,;on monday=,,,6,;on my=,,,-9,-5;on our=4,,,5,-11;on s=4,,,,;on saturday=-10,,,,;on server=4,,,4,
on the=,5,-23,19,-12;on tuesday=-12,,,,;on your=-4,,,,;once=-6,,,,;one=-13,-6,-5,,6;one can=10,,,-4,7
one customer=-5,,,,;one of=,,-9,18,-7;one on=-5,,,,;onedrive=-11,,,,;online=,,,6,;only=-5,,,,;only a=4,,,,
only on=-6,,,,;open=,13,,,-13;open a=-4,,5,,;open and=10,-5,,6,;open anyth=10,5,,,-5;open my=6,,-6,7,;open on=-15,,,,
open the=-9,,7,-9,5;open them=7,,,,;opt=-7,,,,;opt out=-7,,,,;or password=-5,,,,;or receive=4,,,,;order=10,,,6,
order a=-7,,,,;original=,,,,4;other=-20,,,,;other can=-6,,,,;our=-7,,,,;our backup=7,,,,;our bank=4,,,,
our biggest=-5,,,,;our bookkeeper=6,,,6,-4;our build=-7,,,,;our cfo=5,,,,;our customer=,,4,-4,;our data=4,6,,,
our emr=,,,-5,4;our expert=-4,,,,;our fil=9,,,,;our former=-7,,,,;our front=,,,8,;our mail=-4,,,,;our office=,,,7,-4
our online=6,,,,;our partner=,,4,,;our payroll=5,,,,;our sal=-5,,,,;our shar=,,,4,;our side=-8,,,,;our staff=,,8,,-4
our supplier=-7,,,,;our website=8,,,5,;our whole=4,,,10,;out=24,,7,-17,10;out and=4,,,,;outage=-13,,,-4,6
outage.0.0=74,-12,-35,-10,43;outage.0.1=7,-5,-27,-33,43;outage.1.0=99,-16,-20,-33,52;outage.2.0=34,,-8,-18,28
outage.2.1=,-13,-15,-15,19;outage.3.0=41,-22,-16,-37,60;outage.3.1=61,-22,-24,-22,46;outage.4.0=23,-12,-20,-11,30
outage.4.1=11,-12,-21,-33,33;outage.5.0=22,-6,-6,,11;outage.5.1=,-15,-16,-21,28;outage.6.0=-19,-11,,-13,13
outage.6.1=11,-12,-21,-33,33;outage.6.2=23,-12,-20,-11,30;outlook=-22,,5,-7,;outlook is=-11,,,,;outside=,,-5,9,
over=19,-8,,,8;over the=,,,4,;overnight=12,7,6,-6,-8;overnight and=9,,6,-6,-4;own and=4,,,,;pag=4,5,,,-4
page=-8,,,4,-5;page on=-8,,,,;page that=6,,-4,5,;paid=16,,-12,10,;paid on=4,,,4,;paid the=9,,-4,4,;panne=9,,,-4,8
partner=-7,,4,,;passe=4,,5,,;password=-22,-4,19,-19,-6;password and=4,,4,,;password for=-10,,,,;password is=-11,,,,
password on=4,,,,;password over=-4,,,,;password reset=-4,,,,;password to=,,5,-8,;passwort=7,,7,,;patient=35,,-10,13,
patient record=12,,,,;pay=,8,,-11,;pay by=-5,,,,;pay for=-8,,,,;pay in=,,,-5,;payment=-4,,-8,5,;payroll=,,,-7,5
pc=20,4,-10,9,-6;pcs=4,,,7,-5;pdf=-7,,,,;people=-9,-6,7,-8,;people are=4,,,,;people i=5,,,,;per=4,,,,
permission=-6,,,,;person=15,,4,,;personne=16,,,,;personne ne=12,,,,;peut=12,,,,;phish=,,9,-11,;phish link=4,,,,
phish mail=4,,,,;phon=7,-8,-4,-14,18;phon are=8,,,,;phon have=-10,,,,;phon no=4,,,,;phon show=5,,,-4,
phone=4,-6,5,7,-9;phone and=-4,,,,;phone is=-5,,,,;phone with=6,,,,;photo=,8,,,-5;photo attach=,8,,-4,
photoshop=-6,,,,;pick=-9,,,,;pick up=-10,,,,;pictur=5,,,,-5;picture=-12,,,,;piraté=9,,,,;plan=-6,,,,;plann=-5,,,,
plant=7,,,4,;please=-68,,,-5,;please add=-6,,,,;please advise=4,,,,;please call=40,,,,-7;please cancel=-7,,,,
please change=-6,,,,;please make=-5,,,,;please order=-6,,,,;please remove=-7,,,,;please send=-18,,,,4
please set=-8,,,,;please update=-4,,,,;please write=-6,,,,;pls=-6,,,,;plu=12,,,,;plu personne=9,,,,;plug=-6,,,,
plugg=5,,,5,-6;plugg in=,,,,-5;pm=-12,,,,;podemo=9,,,,;pop=4,-6,,5,;pop up=4,-6,,5,;popp=14,,-4,5,-4
popp up=14,,-4,5,-4;popup=,4,,,;portal=-4,,,-4,4;portal and=-4,,,,;possible=,,4,-4,;power=,,,,7;power surge=5,,,,4
press=7,,6,-5,;price=-5,,,,;print=-6,4,,-6,;print or=8,,,,;print the=-4,,,,;printer=-30,12,,,-7;printer and=5,,,,
printer is=-15,,,,;printer print=4,,,,;problem=11,,,,;proces=8,,,,;proces any=8,,,,;production=9,,,,;program=4,,-4,,4
program call=4,,,,;project=-9,6,,,;prompt=4,,6,-6,;provider=,,,-6,4;public=4,,,8,;publish=5,,,,;puede=8,,,,
puse=5,,7,-4,;puse mi=5,,7,-4,;push=8,,8,,;put=4,,,-5,;put a=4,,,,4;put in=6,,,,;put it=-8,,,,;q=-7,,,,;qr=4,,,,
qr code=4,,,,;quarantine=-4,,,,;que=5,,4,,-4;question=-22,,,,;quickbook=7,-4,,,4;quote=-7,,,,;quote for=-4,,,,
rack=4,,,,5;ransom=19,24,,-14,-11;ransom note=,5,,,;ransomware=24,31,-10,-17,-12;ransomware attack=-8,,,,
ransomware.0.0=-4,10,-17,14,-14;ransomware.0.1=17,19,,-9,-10;ransomware.1.0=18,28,,-25,-4
ransomware.1.1=28,30,-7,-11,-17;ransomware.2.0=15,12,,-7,-6;ransomware.2.1=13,22,-5,-13,-7;ransomware.3.0=10,9,,-6,
ransomware.3.1=16,26,-32,7,-17;ransomware.4.0=65,81,-17,-48,-38;ransomware.5.0=17,40,-37,-4,-13
ransomware.5.1=77,84,-14,-47,-47;ransomware.6.0=12,16,-34,21,-15;ransomware.6.1=9,50,-18,-28,-25
ransomware.6.2=10,21,4,-10,-21;ransomware.7.0=10,21,4,-10,-21;ransomware.7.1=,28,-6,-13,-11
ransomware.7.2=,45,-12,-26,-19;ransomware.8.0=14,14,,,-12;ransomware.8.1=,25,,-17,-14;ransomware.8.2=,28,-6,-13,-11
re=-20,,8,-6,;re outage=-5,,,,;reach=,,,,7;reach the=,,,,6;read=11,6,10,-9,-6;read and=4,,,,;read only=-7,,,,
readme=,5,,,;ready=-11,,,,;ready for=-11,,,,;real=,,8,-6,;realiz=5,,,,;recall=-4,,,,;receiv=11,,7,-8,;receiv an=,,-4,,
receiv mfa=7,,5,-5,;receiv the=-8,,,,;reception=17,,,,;reception pc=16,,,,;recommend=-8,,,,;recover=,4,,,;red=10,,-4,,
red screen=7,,,,;redirect=,,,4,;register=-5,,,,5;register are=4,,,,;remember=-5,,,,;reminder=-10,,,,;remote=,,-4,,5
remote acces=6,,,,;remote session=-5,,,,;remove=,,,4,;remove it=6,,,4,;renam=8,8,,-5,;renew=-9,,,,;renew in=-5,,,,
rep=-10,,8,-5,;rep stop=-7,,,,;replac=-4,5,,,-5;repli=8,,5,,;repli to=4,,5,,;report=-26,,4,,-4;report it=-5,,,,
request=12,,12,-8,-4;reschedule=-5,,,,;reset=-4,,,,;respond=10,,,-6,;respond to=,,,-6,;restart=-15,-4,,-5,12
restart the=-4,,,,;restor=-8,,,,;restor from=-5,,,,;restore=-4,,,,;right=-4,,,,;right away=-9,,,,;right now=8,,,,
risk=-8,,,,;room=-13,-6,-7,4,;room is=-5,,,,;rss=5,,8,,;rul=-6,,,,;rule=,,9,-6,;runn=,,,,5;rush=,,4,,;s=8,,,,-6
safe=-7,,,,;safe to=-4,,,,;said=-8,,,,;sal=-10,,,,-6;sal team=-6,,,,;salary=5,,,4,;same=,5,,-5,;saturday=-11,,,,
sav=-9,,,,;saw=9,,7,,-4;saw that=8,,4,-5,;say=20,5,,4,-18;say he=7,,5,,;say i=,,-4,6,;say it'=-6,,,,;say my=-7,-4,,4,
say she=-9,,,,;say that=8,,-4,4,;say the=,,,-4,;say there=-4,,,,;say they=9,,,,;say window=,,,5,;scam=-5,,-5,,
scan=-13,,,,;scan to=-5,,,,;scann=5,,,,;scanner=-10,,-7,6,;scanner in=5,,,,;schedul=,,,,4;schedule=-8,,,,
schedule a=-6,,,,;school=4,,,,;screen=16,5,,-15,;screen all=5,,,,4;screen and=6,,,,;screen flicker=-5,,,,
screen in=-6,,,,;se=7,,,,;second=-20,,,,;second screen=-8,,,,;security=-14,-4,,9,;see=-12,,,,;see a=4,,,,
see my=-4,,,,;see the=-14,,,,;seem=7,-4,,,;seem to=6,,,,;send=7,-5,7,,;send a=-5,,,,;send mail=6,,,,;send out=7,,,,
send the=-9,,,,;send them=7,,,,;sender=-11,,,,;sent=-5,-6,-22,28,-9;sent a=-4,,-7,7,;sent folder=,,4,,
sent from=,,,-6,;sent me=-13,,,,;sent the=,,-14,21,-6;sent to=,,-7,8,;september=-4,,,,;server=26,,-14,-21,26
server and=,,,,-5;server crash=6,,,,;server down=8,,,,4;server has=-5,,,,4;server ist=9,,,,;server need=-5,,,,
server rack=8,,,,;server room=7,-4,,,7;server won't=5,,,,4;serveur=8,,,,;service=-20,,,,;servidor=7,,,-4,5
set=-10,,5,,;set up=-5,,,,;setup=-5,,,,;shar=-10,,,-11,10;shar calendar=-10,,,,;shar drive=,7,,-10,5
shar folder=6,,,,6;shar mailbox=-6,,,5,;share=-7,,,,;share my=-4,,,,;she was=-4,,,,;shop=6,,,,4;should=-13,,4,,-4
show=,,-9,16,-8;show a=8,,,,;show no=9,,,-5,5;show only=,4,,,;show the=-9,,,,;show up=,,,5,;shut=-10,,,,
shut down=-11,,,,;sick=-4,,,,;side=-9,,,,;sign=-12,,4,-6,;sign in=-8,,,,;sign ins=-4,,,,;signature=-5,,,,;sin=8,,,,
since=8,,-14,7,7;since am=10,6,,-4,;since i=-5,,,,;since last=,,,,5;since lunch=5,,,,;since the=-4,,,9,;since we=,,,,6
since you=-6,,,,;sind=13,12,,-6,-5;sistema=12,,,-4,7;site=4,-4,,,;sitt=12,,8,-7,;sitt here=6,,,,;slow=-29,,,-7,7
slow in=-5,,,,;slow today=-4,,,,;small=-12,,,,;smoke=8,,,,;so i=-10,,,,;software is=4,,,,;some=7,,,4,
some addres=6,,,,;somebody=7,,5,,;somebody has=,,4,,;someone=-12,,-8,13,;someone call=-10,,,,;someone is=8,,,,
someone on=5,,,4,;someone pretend=,,-4,,;someth=22,11,,,-13;someth with=5,,,,;someth wrong=,,,,-5;sont=9,8,,-5,
sont chiffré=9,8,,-5,;sorry=-5,,,,;sound=-10,5,,,-6;space=-8,,,,;spam=,,7,-4,;spare=-6,,,,;spreadsheet=,,,4,-5
srv=-9,,,,;srv file=-4,,,,;staff=-5,,7,-5,;staff list=-9,,,,;stand=5,,,,;start=,,,-4,;statement=9,,,,
statement to=9,,,,;station=-5,,,,;step=-4,,,,;stick=4,,,,;still=,,,5,;still has=-5,,,,;still need=-5,,,,;stole=20,,,,
stolen=17,-5,-11,19,-10;stolen from=10,,-4,8,;stop=-7,,,,;stopp=,,,5,;stopp work=-8,,,,;storage=-5,,,,;store=7,,,,4
strange=-5,5,,-7,-7;stuff=6,,,,;submitt=6,,,,;successful=5,,6,-5,;sue=-7,,,,;summary=-11,,,,;supplier=-7,,,4,
supplier say=,,,4,;sur=7,,5,,;sure=4,,,,;surge=5,,,,4;suspiciou=-7,,-9,6,;suspiciou email=-11,,,,;switch=15,,,,
switch in=4,,,,;switch to=-4,,,,;sync=-6,,,,;system=20,,-4,4,;system is=9,,,,;system isn't=5,,,,;t=-8,,,,;take=-5,,,,
taken=7,,,,;taken over=4,,,,;talk to=-6,,,,;tax=,,,7,;team=-24,,,,;team call=-4,,,,;technician=4,,,,;telefon=9,,,-5,4
tell=6,5,,-5,;tell us=4,,,,;terminal=9,,,,4;terminal server=5,,,,;test=-7,,,,;text=4,8,,,-4;than=-4,,,,;thank=-36,,,,
thank for=-10,,,,;thank you=-15,,,,;that i=9,,5,,;that it=-4,,,,;that the=-8,,,,;that they=,6,,,;that we=,,-6,7,
that you=-6,,,,;the afternoon=-5,,,,;the alarm=-6,,,,;the all=-8,,,,;the app=-5,,,,;the attachment=,,6,-5,
the authenticator=,,5,-4,;the back=-5,,,,;the backup=-4,,,,;the bank=,,-9,10,;the board=-5,,,,;the break=-6,,,,
the button=-7,,,,;the ceo=6,,,,;the charger=-4,,,,;the client=-10,,,,;the cod=,,-7,7,;the company=-6,,,,
the computer=,-8,,,6;the conference=-4,,,9,-7;the console=-6,,,,;the contract=-4,,,,;the copier=-5,,,,
the domain=6,,,,5;the door=-4,,,,;the electrician=-7,,,,;the email=-12,,,4,;the emr=-6,,,,;the end=9,5,,-4,
the entire=14,,-7,,7;the erp=4,,,,;the fax=-6,,,,;the fil=4,,,,;the file=8,4,,,;the firewall=12,,-7,12,
the folder=-8,,,,;the form=-4,,,,;the guest=-6,,,,;the guy=8,,,,;the help=,,4,-4,;the holiday=-6,,,,;the icon=-5,,,,
the keyboard=-10,,,,;the landlord=-5,,,,;the laptop=-16,,,,;the last=-6,,,,;the link=,,,-4,;the little=,,,6,
the lobby=-17,,,,;the market=-6,,,,;the meet=-10,,,,;the mfa=-5,,,,;the mouse=,,,5,;the nam=,4,,,;the new=-23,,,,
the newsletter=,,,6,;the number=4,,,4,;the office=13,4,-4,4,;the old=-17,,,,;the one=-5,,,,;the partner=-5,,,,
the patient=,,,7,;the phon=-9,,,,;the phone=-4,,,,;the power=-9,,,,;the printer=-9,5,,,;the rack=-4,,,,
the reception=10,,,4,;the remote=-8,,,,4;the request=4,,,,;the salary=5,,,4,;the scanner=,,-7,7,;the screen=-6,,,,
the sender=-8,,,,;the server=-22,7,-5,-20,10;the shar=-5,,,-11,13;the spreadsheet=-4,,,,;the staff=-5,,,,
the store=4,,,,;the supplier=,,,4,;the system=5,,,,;the team=-9,,,,;the update=-5,,,-6,8;the upgrade=-9,,,,
the vendor=-5,,,,;the vpn=,,-7,8,;the web=,,,5,;the website=-6,,,,;the weekend=6,,,5,-4;the whole=5,,-4,,4
the wifi=-4,,,,;the wrong=-11,,-10,8,;the year=-4,,,,;them and=,,4,,;themselv=4,,,4,;then i=,,,-4,;there=11,,,,
there a=-4,,,,;there are=9,,,,-4;there is=26,,6,,-4;there was=,-4,,4,-6;these=-5,,,,;they all=4,,,,
they are=11,14,,-6,-6;they got=5,,,,;they receiv=7,,,,;they took=5,,,,;they're=4,,,,;they've=14,,,,;thi be=-4,,,,
thi email=-6,,,,;thi is=8,,,6,-6;thi isn't=-4,,,,;thi morn=12,-5,,-12,11;thi one=-5,,,,;thi week=-11,,,,;thing=12,,,,
think=17,-5,4,,-4;think i=,-4,6,-4,;third=4,,,,;though=-6,,,,;thought=,,-6,6,;thought was=,,-6,6,;thousand=4,,-7,7,
thread=,,5,,;threat=,,,5,-4;three=-11,,,,-4;through=,,,,-4;thrown=,,-6,,5;thursday=-14,,,,;ticket=-11,,,,;tim=-11,,,,
time=-20,,,,;time i=,,,6,;timer=5,,,,;tina=-7,,,,;to a=9,-5,-5,4,;to all=,,,,-4;to am=-5,,,,;to an=5,,6,4,-6
to be=,,,-6,;to call=14,-5,,9,;to connect=5,,,-4,4;to contact=,10,,-4,-4;to do=,,,,4;to email=-17,,,,;to get=5,,,,
to log=4,,,,;to me=-7,,6,-6,;to my=14,,,,;to one=-4,,,,;to opt=-7,,,,;to our=7,,-7,16,-5;to pay=4,,,,;to people=4,,,,
to quickbook=9,,,,;to recover=,4,,,;to restart=-6,,,,;to see=-14,,,,;to sign=,,4,,;to the=-33,,-10,9,;to type=-4,,,,
to update=-8,,,,;to what=,,,4,;to work=-8,,,,;to your=-9,,,,;today=-20,,,5,-5;todo=8,11,,-4,-6;todo los=8,11,,-4,-6
told=,,5,,;told me=,,4,-4,;tomorrow=-4,,,,;tone=-11,,,,;tone on=-5,,,,;toner=-10,,,,;toner for=-5,,,,;too=-26,,,4,
too many=-7,,,,;tool=-8,,,,;tot=8,,,,;tou=7,,,,;touch=7,,,,;touch anyth=7,,,,;trabajar=7,,,,;transfer=4,,,5,-5
travel=4,,,,;tri=-10,,,,;trick=5,,,,;trick into=5,,,,;trojan=25,-5,-4,9,-4;trojan on=9,,,,;truck=6,,,,;tuesday=-25,,,,
turn=12,,-6,5,5;turn into=5,,,,-5;turn off=,-4,-5,6,6;turn out=,,,,4;tv=-4,,,,;twice=-12,,,,;two=-17,,9,,-4
two minut=-4,,,,;two people=-4,,,,;typ=,,7,-5,;typ in=8,,,,;typ my=6,,,,;typ the=-6,,,,;type=-6,,,,;un=4,,,,-4
unable=10,,,,;unable to=10,,,,;unauthoriz=6,-4,,8,-4;und=4,,,,;und mein=5,,,,;undone=-18,,,,;undone the=-5,,,,
une=11,,,,;unknown=14,,,7,-7;unknown user=7,,,,;unlock=-9,,,,;unlock it=-6,,,,;unplug=-4,,,,;unreadable=,,,-5,
uns=8,,,,6;unsubscribe=-13,,,,;until=-5,,,,;up in=-6,,,4,;up on=5,,,5,-4;up say=6,-4,,8,;up with=6,,,,;updat=-6,,,,
update=-23,,-4,,7;update my=-4,,,,;upgrade=-15,,,,;urgent=,,,-10,;us can=4,,-4,,6;us to=,5,,,-4;us with=-5,,,,
usb=4,,,5,;usb stick=4,,,,;use=-21,,,,;use it=-5,,,,;use the=-5,,,,;user=-12,,,6,;user in=,,,6,;using=-9,,,4,
using my=-6,,,,;using the=-7,,,,;vendor=-15,,,,;verification=,,5,-4,;verschlüsselt=9,12,,-6,-5;very=-4,,,,
very slow=-4,,,,;victim=6,,,,;video=-5,,,,;viru=11,-5,-4,8,;viru on=15,,,5,;virus=10,,,,;visit=-7,,,,;visitor=-6,,,,
voice=,,,4,;voicemail=-5,,,,;vpn=,,-7,5,;w=,,,,-4;wait for=-6,,,,;wallpaper=4,,,,;want=-30,14,,-16,;want a=5,,,,
want to=-18,,,,;warehouse=5,,,,;warn on=5,,,,;was a=,,,-4,;was an=-4,,,,;was broken=,,,4,;was chang=4,,,,
was down=-7,,,,;was hack=,,9,-12,;was in=,,,11,-7;was me=-6,,,,;was on=-5,,,,;was our=,,-4,7,;was stolen=20,,-6,7,
was told=-6,,,,;wasn't=16,,6,-4,;watch=9,,-6,6,;water=14,-6,,-5,12;way=-11,,,,;we are=12,,,,;we can=-8,,,,
we can't=23,,,-4,4;we could=-4,,,,;we didn't=7,,-4,6,;we do=7,,,,;we don't=4,,-4,,;we get=-6,,,,;we had=4,,,,
we have=27,10,-6,-6,;we haven't=,,,,4;we host=-7,,,,;we move=-4,,,,;we need=,,,4,;we paid=,,-5,6,;we pay=-9,,,,
we sent=-4,,,,;we think=7,,,,;we were=7,,-7,11,-4;we're=-9,-6,-4,,8;we're people=-5,,,,;we've=9,,,4,-5
we've been=8,,,,;web=9,-4,-8,10,;web server=,,,5,;webcam=-7,,,,;webmail=-16,,,,;website=7,,-5,4,;website of=-5,,,,
website the=-4,,,,;wednesday=-5,,,,;week=-21,,,,;weekend=5,,,4,;weird=6,5,7,-8,-5;well=-6,,,,;went=13,-4,,,
went down=4,,,,;went to=7,,,,;what=-6,,,,;what doe=-7,,,,;what that=-6,,,,;what the=-5,,,,;when can=-15,,,,
when i=-35,,,,;when it=-9,,,,;when we're=-8,,,,;when will=-5,,,,;whenever=-5,,,,;where=-12,,,,;whether=,,5,,
while=,,,5,;while i=6,,,,;who left=-5,,,,;who was=6,,,,;whole=20,-6,-4,7,4;whole build=4,,,,;whole team=4,,,,
why=-16,,5,-4,;why are=-5,,,,;wi=-14,,,,;wi fi=-14,,,,;wide=5,,,,;wifi=-4,,,,;wifi in=5,,,,;wifi password=-10,,,,
will be=-24,,,,;will the=-7,,,,;window=11,,-6,5,;window defender=5,,,5,;window open=5,-4,,5,;wir=16,,-4,7,-4
wire=,,-11,12,;wire fraud=,,-4,4,;with a=28,,9,,-11;with an=,,,4,;with it=-4,,,,;with malware=5,,,,;with my=,,5,-5,
with no=-7,,,,;with our=,,,5,;with the=8,,-8,12,-8;without=,,5,-5,;won't=,,,-6,;won't open=-5,,,,;won't start=-4,,,,
word=-4,,,,;word document=-10,,,,;word fil=9,,,,;work=-26,-6,-10,7,4;work for=8,,,,;work in=-6,,,,;work laptop=8,,,,
work now=-4,,,,;work on=-6,,,,;work phone=13,,,,;work though=-5,,,,;writ=-4,,,,;write=,,5,,;write it=,,5,,
wrong=-25,,-12,12,-7;wrong attachment=9,,,,;wrong password=-10,,,,;wrong person=10,,,,;wrote=7,,,,;y=11,,4,,
y no=4,,,,;y puse=5,,7,-4,;year=-16,,,,;yesterday=-10,-4,4,,;you can=-4,,,,;you check=-9,,6,,;you do=-7,,,,
you fill=-4,,,,;you guy=5,,,,;you have=-4,,,,;you help=-4,,,,;you install=-6,,,,;you know=-6,,,,;you make=-4,,,,
you need=-4,,,,;you put=-8,,,,;you recommend=-8,,,,;you said=-5,,,,;you send=-9,,,,;you sent=-14,,,,
you unlock=-11,,,,;you want=-5,,,,;your bank=-6,,,,;your company=,6,,,-4;your fil=-8,,,,;your record=-11,,,,
zip=-6,,,,;zip attach=-4,,,,;zoom=-10,,,,;été=9,,,,
"""
# fmt: on
